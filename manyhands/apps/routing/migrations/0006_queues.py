"""Offers stand in queues of equal need; hands are counted by weight and channel; offers may be shown to a few at a time."""

import uuid

import django.db.models.expressions
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("routing", "0005_plans_for_what_is_held"),
    ]

    operations = [
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("brand_id", models.IntegerField()),
                ("offer_id", models.UUIDField()),
                ("person_id", models.UUIDField()),
                ("shown_at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Queue",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("brand_id", models.IntegerField()),
                ("pool", models.TextField()),
                ("channel", models.TextField()),
                ("language", models.TextField(db_default="")),
                ("language_level", models.SmallIntegerField(db_default=0)),
                ("skills", models.JSONField(default=dict)),
                ("credentials", models.JSONField(default=list)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="load",
            name="nobody_over_capacity",
        ),
        migrations.RemoveConstraint(
            model_name="offer",
            name="one_open_offer_per_pool",
        ),
        migrations.RemoveIndex(
            model_name="offer",
            name="offers_in_order",
        ),
        migrations.AddField(
            model_name="assignment",
            name="channel",
            field=models.TextField(db_default="email"),
        ),
        migrations.AddField(
            model_name="assignment",
            name="forced_because",
            field=models.TextField(db_default=""),
        ),
        migrations.AddField(
            model_name="assignment",
            name="parked_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="assignment",
            name="weight",
            field=models.SmallIntegerField(db_default=1),
        ),
        migrations.AddField(
            model_name="load",
            name="api",
            field=models.SmallIntegerField(db_default=0),
        ),
        migrations.AddField(
            model_name="load",
            name="chat",
            field=models.SmallIntegerField(db_default=0),
        ),
        migrations.AddField(
            model_name="load",
            name="email",
            field=models.SmallIntegerField(db_default=0),
        ),
        migrations.AddField(
            model_name="load",
            name="forced",
            field=models.SmallIntegerField(db_default=0),
        ),
        migrations.AddField(
            model_name="offer",
            name="channel_room",
            field=models.SmallIntegerField(db_default=4),
        ),
        migrations.AddField(
            model_name="offer",
            name="kept_until",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="offer",
            name="queue_id",
            field=models.UUIDField(default=uuid.UUID("00000000-0000-0000-0000-000000000000")),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="offer",
            name="shown_seconds",
            field=models.IntegerField(db_default=0),
        ),
        migrations.AddField(
            model_name="offer",
            name="shown_to",
            field=models.SmallIntegerField(db_default=0),
        ),
        migrations.AddField(
            model_name="offer",
            name="weight",
            field=models.SmallIntegerField(db_default=1),
        ),
        migrations.AddIndex(
            model_name="offer",
            index=models.Index(
                condition=models.Q(("state", "open"), ("widened_at__isnull", False)),
                fields=["brand_id", "queue_id", "order_key"],
                name="offers_in_order",
            ),
        ),
        migrations.AddIndex(
            model_name="offer",
            index=models.Index(
                condition=models.Q(("state", "open"), ("widened_at", None)),
                fields=["brand_id", "queue_id", "opens_at"],
                name="offers_that_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="load",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("held__gte", 0),
                    ("held__lte", django.db.models.expressions.CombinedExpression(models.F("held_max"), "+", models.F("forced"))),
                ),
                name="nobody_over_capacity",
            ),
        ),
        migrations.AddConstraint(
            model_name="load",
            constraint=models.CheckConstraint(
                condition=models.Q(("api__gte", 0), ("chat__gte", 0), ("email__gte", 0), ("forced__gte", 0)), name="nothing_below_none"
            ),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "open")), fields=("brand_id", "ticket_id", "queue_id"), name="one_open_offer_per_queue"
            ),
        ),
        migrations.AddIndex(
            model_name="invitation",
            index=models.Index(condition=models.Q(("ended_at", None)), fields=["person_id"], name="invitations_of_a_person"),
        ),
        migrations.AddIndex(
            model_name="invitation",
            index=models.Index(condition=models.Q(("ended_at", None)), fields=["until"], name="invitations_that_end"),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.UniqueConstraint(fields=("brand_id", "offer_id", "person_id"), name="one_invitation"),
        ),
        migrations.AddIndex(
            model_name="queue",
            index=models.Index(fields=["brand_id", "pool"], name="queues_of_a_pool"),
        ),
    ]
