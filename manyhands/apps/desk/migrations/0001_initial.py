
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('brand_id', models.IntegerField()),
                ('ticket_id', models.UUIDField()),
                ('message_id', models.UUIDField()),
                ('filename', models.TextField()),
                ('media_type', models.TextField()),
                ('size_bytes', models.IntegerField()),
                ('content', models.BinaryField()),
            ],
            options={
                'indexes': [models.Index(fields=['brand_id', 'message_id'], name='attachments_of_a_message')],
            },
        ),
        migrations.CreateModel(
            name='Customer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('brand_id', models.IntegerField()),
                ('name', models.TextField(db_default='')),
                ('email_digest', models.BinaryField(null=True)),
                ('email_sealed', models.BinaryField(null=True)),
                ('phone_sealed', models.BinaryField(null=True)),
                ('language', models.TextField(db_default='')),
                ('created_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('brand_id', 'email_digest'), name='one_customer_per_email')],
            },
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('position', models.BigAutoField(primary_key=True, serialize=False)),
                ('brand_id', models.IntegerField()),
                ('ticket_id', models.UUIDField()),
                ('sequence', models.IntegerField()),
                ('kind', models.TextField()),
                ('by_kind', models.TextField()),
                ('by_id', models.UUIDField(null=True)),
                ('at', models.DateTimeField()),
                ('why', models.JSONField(default=dict)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('brand_id', 'ticket_id', 'sequence'), name='one_event_per_sequence')],
            },
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('brand_id', models.IntegerField()),
                ('ticket_id', models.UUIDField()),
                ('customer_id', models.UUIDField()),
                ('side', models.TextField()),
                ('visibility', models.TextField(db_default='public')),
                ('person_id', models.UUIDField(null=True)),
                ('text', models.TextField()),
                ('html', models.TextField(db_default='')),
                ('external_id', models.TextField(null=True)),
                ('raw_id', models.UUIDField(null=True)),
                ('written_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['brand_id', 'ticket_id', 'written_at'], name='messages_of_a_ticket')],
                'constraints': [models.CheckConstraint(condition=models.Q(('side__in', ['customer', 'brand'])), name='message_side'), models.CheckConstraint(condition=models.Q(('visibility__in', ['public', 'internal'])), name='message_visibility'), models.UniqueConstraint(condition=models.Q(('external_id', None), _negated=True), fields=('brand_id', 'external_id'), name='one_message_per_external_id')],
            },
        ),
        migrations.CreateModel(
            name='Resolution',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('brand_id', models.IntegerField()),
                ('ticket_id', models.UUIDField()),
                ('assignment_id', models.UUIDField(null=True)),
                ('person_id', models.UUIDField(null=True)),
                ('outcome', models.TextField(db_default='solved')),
                ('at', models.DateTimeField()),
                ('undone_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('brand_id', 'ticket_id'), name='one_standing_resolution')],
            },
        ),
        migrations.CreateModel(
            name='Reveal',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('brand_id', models.IntegerField()),
                ('sequence', models.BigIntegerField()),
                ('person_id', models.UUIDField()),
                ('customer_id', models.UUIDField()),
                ('ticket_id', models.UUIDField(null=True)),
                ('field', models.TextField()),
                ('purpose', models.TextField()),
                ('at', models.DateTimeField()),
                ('digest_before', models.BinaryField()),
                ('digest', models.BinaryField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('brand_id', 'sequence'), name='one_reveal_per_sequence')],
            },
        ),
        migrations.CreateModel(
            name='Ticket',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('brand_id', models.IntegerField()),
                ('customer_id', models.UUIDField()),
                ('channel', models.TextField()),
                ('subject', models.TextField(db_default='')),
                ('state', models.TextField(db_default='new')),
                ('priority', models.TextField(db_default='normal')),
                ('language', models.TextField(db_default='')),
                ('topic', models.TextField(db_default='')),
                ('complexity', models.TextField(db_default='')),
                ('model_version', models.IntegerField(db_default=0)),
                ('tier', models.SmallIntegerField(db_default=1)),
                ('hops', models.SmallIntegerField(db_default=0)),
                ('reopens', models.SmallIntegerField(db_default=0)),
                ('events_count', models.IntegerField(db_default=0)),
                ('opened_at', models.DateTimeField()),
                ('due_at', models.DateTimeField(null=True)),
                ('customer_wrote_at', models.DateTimeField()),
                ('first_replied_at', models.DateTimeField(null=True)),
                ('replied_at', models.DateTimeField(null=True)),
                ('solved_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['brand_id', '-opened_at'], name='tickets_newest_first'), models.Index(fields=['brand_id', 'customer_id'], name='tickets_of_a_customer'), models.Index(condition=models.Q(('state__in', ['solved', 'closed']), _negated=True), fields=['brand_id', 'state'], name='tickets_in_work'), models.Index(condition=models.Q(('state', 'solved')), fields=['solved_at'], name='tickets_to_close')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['new', 'open', 'pending', 'on_hold', 'solved', 'closed'])), name='ticket_state'), models.CheckConstraint(condition=models.Q(('priority__in', ['low', 'normal', 'high', 'urgent'])), name='ticket_priority')],
            },
        ),
    ]
