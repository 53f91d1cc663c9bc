"""Messages in another language, by a machine. A customer reads the original of an answer that they were sent, and no more."""

import uuid

from django.db import migrations, models
from django.db.models import Q

from manyhands.apps.ground.migrations_walls import wall

OWN = "customer_id = mh_customer() AND side = 'brand' AND state = 'done'"


class Migration(migrations.Migration):
    dependencies = [("desk", "0004_segment"), ("brands", "0010_translator")]
    operations = [
        migrations.CreateModel(
            name="Translation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("brand_id", models.IntegerField()),
                ("ticket_id", models.UUIDField()),
                ("customer_id", models.UUIDField()),
                ("message_id", models.UUIDField(null=True)),
                ("side", models.TextField()),
                ("person_id", models.UUIDField(null=True)),
                ("afterwards", models.TextField(db_default="")),
                ("source_language", models.TextField()),
                ("target_language", models.TextField()),
                ("original", models.TextField(db_default="")),
                ("text", models.TextField(db_default="")),
                ("state", models.TextField(db_default="waiting")),
                ("attempts", models.SmallIntegerField(db_default=0)),
                ("because", models.TextField(db_default="")),
                ("asked_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["brand_id", "ticket_id", "asked_at"], name="translations_of_a_ticket")],
                "constraints": [
                    models.CheckConstraint(condition=Q(("side__in", ["customer", "brand"])), name="translation_side"),
                    models.CheckConstraint(
                        condition=Q(state="waiting", settled_at=None)
                        | (Q(state="done", settled_at__isnull=False, message_id__isnull=False) & ~Q(text=""))
                        | (Q(state="failed", settled_at__isnull=False) & ~Q(because="")),
                        name="translation_state",
                    ),
                    models.CheckConstraint(condition=Q(side="brand") | Q(message_id__isnull=False), name="translation_of_a_message"),
                    models.UniqueConstraint(fields=("brand_id", "message_id"), name="one_translation_per_message"),
                    models.UniqueConstraint(
                        condition=Q(("side", "brand"), ("state", "waiting")), fields=("brand_id", "ticket_id"),
                        name="one_answer_in_translation",
                    ),
                ],
            },
        ),
        wall(
            "desk_translation", app="SIU", worker="SIU", portal="S", portal_rows=OWN,
            references={
                "ticket_id": "desk_ticket", "customer_id": "desk_customer", "message_id": "desk_message", "person_id": "people_person",
            },
        ),
    ]  # fmt: skip
