"""Which tickets a change of a topic would have read otherwise, before it is saved."""

import uuid

from django.db import migrations, models

from manyhands.apps.ground.migrations_walls import wall


class Migration(migrations.Migration):

    dependencies = [
        ('guidance', '0007_prices_of_models'),
    ]

    operations = [
        migrations.CreateModel(
            name='TopicPreview',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('brand_id', models.IntegerField()),
                ('name', models.TextField()),
                ('written', models.JSONField()),
                ('asked_by_id', models.UUIDField(null=True)),
                ('asked_at', models.DateTimeField()),
                ('result', models.JSONField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['brand_id', 'name', '-asked_at'], name='previews_of_a_topic')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('result', None)), ('ended_at__isnull', False), _connector='OR'), name='topic_preview_ended')],
            },
        ),
        wall("guidance_topicpreview", app="SI", worker="SU", references={"asked_by_id": "people_person"}),
    ]
