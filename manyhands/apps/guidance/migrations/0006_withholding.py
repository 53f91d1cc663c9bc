"""Suggestions are withheld on a share of the tickets, for a while."""

import uuid

from django.db import migrations, models

from manyhands.apps.ground.migrations_walls import only_grows, wall


class Migration(migrations.Migration):

    dependencies = [
        ('guidance', '0005_learning'),
    ]

    operations = [
        migrations.CreateModel(
            name='WithheldTicket',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('brand_id', models.IntegerField()),
                ('ticket_id', models.UUIDField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('brand_id', 'ticket_id'), name='withheld_once')],
            },
        ),
        migrations.CreateModel(
            name='Withholding',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('brand_id', models.IntegerField()),
                ('percent', models.IntegerField()),
                ('began_at', models.DateTimeField()),
                ('began_by', models.UUIDField(null=True)),
                ('until', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('brand_id',), name='one_withholding'), models.CheckConstraint(condition=models.Q(('percent__gte', 1), ('percent__lte', 90)), name='withholding_percent')],
            },
        ),
        wall("guidance_withholding", app="SIU", worker="S", references={}),
        wall("guidance_withheldticket", app="S", worker="SI", references={"ticket_id": "desk_ticket"}),
        only_grows("guidance_withheldticket"),
    ]
