"""What people say of how their tickets were read."""

import uuid

from django.db import migrations, models

from manyhands.apps.ground.migrations_walls import only_grows, wall


class Migration(migrations.Migration):

    dependencies = [
        ('guidance', '0008_topic_previews'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReadingCheck',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('brand_id', models.IntegerField()),
                ('ticket_id', models.UUIDField()),
                ('message_id', models.UUIDField()),
                ('person_id', models.UUIDField()),
                ('complexity', models.TextField()),
                ('priority', models.TextField()),
                ('mood', models.TextField()),
                ('is_asked', models.BooleanField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['brand_id', 'ticket_id', '-at'], name='checks_of_a_ticket')],
                'constraints': [models.CheckConstraint(condition=models.Q(('complexity__in', ['simple', 'medium', 'complex']), ('mood__in', ['calm', 'unhappy', 'angry']), ('priority__in', ['low', 'normal', 'high', 'urgent'])), name='reading_check_words')],
            },
        ),
        wall(
            "guidance_readingcheck", app="SI", worker="S",
            references={"ticket_id": "desk_ticket", "message_id": "desk_message", "person_id": "people_person"},
        ),
        only_grows("guidance_readingcheck"),
    ]
