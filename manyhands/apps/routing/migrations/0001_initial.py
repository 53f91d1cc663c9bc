
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Escalation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('brand_id', models.IntegerField()),
                ('ticket_id', models.UUIDField()),
                ('assignment_id', models.UUIDField()),
                ('person_id', models.UUIDField()),
                ('from_pool', models.TextField()),
                ('to_pool', models.TextField()),
                ('reason', models.TextField()),
                ('summary', models.TextField(db_default='')),
                ('open_question', models.TextField(db_default='')),
                ('at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('brand_id', models.IntegerField()),
                ('ticket_id', models.UUIDField()),
                ('offer_id', models.UUIDField()),
                ('pool', models.TextField()),
                ('person_id', models.UUIDField()),
                ('terms', models.JSONField()),
                ('claimed_at', models.DateTimeField()),
                ('lease_until', models.DateTimeField()),
                ('replied_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_because', models.TextField(db_default='')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('ended_at', None)), fields=['person_id'], name='assignments_held'), models.Index(fields=['brand_id', 'ticket_id', 'claimed_at'], name='assignments_of_a_ticket'), models.Index(condition=models.Q(('ended_at', None), ('replied_at', None)), fields=['lease_until'], name='leases_to_lapse')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('brand_id', 'ticket_id'), name='one_open_assignment_per_ticket')],
            },
        ),
        migrations.CreateModel(
            name='Decline',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('brand_id', models.IntegerField()),
                ('ticket_id', models.UUIDField()),
                ('person_id', models.UUIDField()),
                ('because', models.TextField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('brand_id', 'ticket_id', 'person_id'), name='one_decline')],
            },
        ),
        migrations.CreateModel(
            name='Load',
            fields=[
                ('person_id', models.UUIDField(primary_key=True, serialize=False)),
                ('held', models.SmallIntegerField(db_default=0)),
                ('held_max', models.SmallIntegerField(db_default=4)),
                ('freed_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('held__gte', 0), ('held__lte', models.F('held_max'))), name='nobody_over_capacity')],
            },
        ),
        migrations.CreateModel(
            name='Offer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('brand_id', models.IntegerField()),
                ('ticket_id', models.UUIDField()),
                ('pool', models.TextField()),
                ('tier', models.SmallIntegerField(db_default=1)),
                ('language', models.TextField(db_default='')),
                ('opens_at', models.DateTimeField()),
                ('widened_at', models.DateTimeField(null=True)),
                ('order_key', models.BigIntegerField()),
                ('terms', models.JSONField()),
                ('because', models.JSONField()),
                ('preferred_person_id', models.UUIDField(null=True)),
                ('state', models.TextField(db_default='open')),
                ('placed_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'open')), fields=['brand_id', 'pool', 'order_key'], name='offers_in_order'), models.Index(condition=models.Q(('state', 'open'), ('widened_at', None)), fields=['opens_at'], name='offers_to_widen')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['open', 'taken', 'withdrawn'])), name='offer_state'), models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('brand_id', 'ticket_id', 'pool'), name='one_open_offer_per_pool')],
            },
        ),
    ]
