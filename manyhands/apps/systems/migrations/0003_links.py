"""Links by which a customer shows that the address on record is theirs."""

import uuid

from django.db import migrations, models

from manyhands.apps.ground.migrations_walls import wall


class Migration(migrations.Migration):

    dependencies = [
        ('systems', '0002_walls'), ('desk', '0006_authentic_letters'), ('people', '0005_presence'),
    ]

    operations = [
        migrations.CreateModel(
            name='Link',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('brand_id', models.IntegerField()),
                ('ticket_id', models.UUIDField()),
                ('customer_id', models.UUIDField()),
                ('question_id', models.UUIDField(null=True)),
                ('call', models.TextField()),
                ('by_kind', models.TextField()),
                ('person_id', models.UUIDField()),
                ('language', models.TextField()),
                ('token_digest', models.BinaryField()),
                ('at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('followed_at', models.DateTimeField(null=True)),
                ('verified_until', models.DateTimeField(null=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='question',
            name='question_wants',
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.CheckConstraint(condition=models.Q(('wants__in', ['parameter', 'code', 'link', 'yes'])), name='question_wants'),
        ),
        migrations.AddIndex(
            model_name='link',
            index=models.Index(fields=['brand_id', 'ticket_id'], name='links_of_a_ticket'),
        ),
        migrations.AddConstraint(
            model_name='link',
            constraint=models.UniqueConstraint(fields=('brand_id', 'token_digest'), name='one_link_per_token'),
        ),
        migrations.AddConstraint(
            model_name='link',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('followed_at', None), ('verified_until', None)), models.Q(('followed_at__isnull', False), ('followed_at__lt', models.F('expires_at')), ('verified_until__gt', models.F('followed_at')), ('verified_until__isnull', False)), _connector='OR'), name='link_followed_in_time'),
        ),
        wall(
            "systems_link", app="SI", worker="SI", portal="S", portal_rows="customer_id = mh_customer()",
            references={
                "ticket_id": "desk_ticket", "customer_id": "desk_customer", "question_id": "systems_question", "person_id": "people_person",
            },
        ),
        # Following it is all that ever changes of a link, and the customer's alone to do.
        migrations.RunSQL("GRANT UPDATE (followed_at, verified_until) ON systems_link TO manyhands_portal", migrations.RunSQL.noop),
    ]
