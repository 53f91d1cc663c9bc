"""A brand's language model, and what became of each request to it."""

import uuid

from django.db import migrations, models

from manyhands.apps.ground.migrations_walls import only_grows, wall


class Migration(migrations.Migration):

    dependencies = [
        ('guidance', '0002_walls'),
    ]

    operations = [
        migrations.CreateModel(
            name='LanguageModel',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('brand_id', models.IntegerField()),
                ('version', models.IntegerField()),
                ('base_url', models.TextField()),
                ('model', models.TextField()),
                ('key_sealed', models.BinaryField()),
                ('seconds_max', models.FloatField()),
                ('tokens_a_day', models.IntegerField()),
                ('is_on', models.BooleanField()),
                ('made_by', models.UUIDField(null=True)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('brand_id', 'version'), name='one_language_model_per_version'), models.CheckConstraint(condition=models.Q(('seconds_max__gt', 0), ('seconds_max__lte', 60), ('tokens_a_day__gte', 0)), name='language_model_limits')],
            },
        ),
        migrations.CreateModel(
            name='Phrasing',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('brand_id', models.IntegerField()),
                ('suggestion_id', models.UUIDField()),
                ('ticket_id', models.UUIDField()),
                ('model_version', models.IntegerField()),
                ('outcome', models.TextField()),
                ('because', models.TextField()),
                ('text', models.TextField()),
                ('tokens', models.IntegerField()),
                ('began_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['brand_id', 'began_at'], name='phrasings_of_a_day')],
                'constraints': [models.UniqueConstraint(fields=('brand_id', 'suggestion_id'), name='one_phrasing_per_suggestion'), models.CheckConstraint(condition=models.Q(('outcome__in', ['asked', 'used', 'refused', 'failed', 'over_budget', 'late'])), name='phrasing_outcome'), models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'used'), _negated=True), models.Q(('text', ''), _negated=True), _connector='OR'), name='used_phrasing_has_words')],
            },
        ),
        wall("guidance_languagemodel", app="SI", worker="S", references={}),
        only_grows("guidance_languagemodel"),
        wall(
            "guidance_phrasing", app="S", worker="SIU",
            references={"suggestion_id": "guidance_suggestion", "ticket_id": "desk_ticket"},
        ),
    ]
