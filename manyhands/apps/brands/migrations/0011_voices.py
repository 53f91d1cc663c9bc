"""The versions of a brand's voice."""

import uuid

from django.db import migrations, models

from manyhands.apps.ground.migrations_walls import only_grows, wall


class Migration(migrations.Migration):

    dependencies = [
        ('brands', '0010_translator'),
    ]

    operations = [
        migrations.CreateModel(
            name='VoiceVersion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('brand_id', models.IntegerField()),
                ('version', models.IntegerField()),
                ('voice', models.JSONField()),
                ('because', models.TextField()),
                ('learnt', models.JSONField(db_default=[])),
                ('made_by', models.UUIDField(null=True)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('brand_id', 'version'), name='one_voice_per_version')],
            },
        ),
        wall("brands_voiceversion", app="SI", worker="S", references={}),
        only_grows("brands_voiceversion"),
    ]
