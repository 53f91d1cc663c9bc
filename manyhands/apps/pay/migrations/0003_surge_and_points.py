"""Extra pay inside a day's budget, and points."""

import uuid

from django.db import migrations, models

from manyhands.apps.ground.migrations_walls import BRANDS, only_grows, wall

PERSON = {"person_id": "people_person"}


class Migration(migrations.Migration):
    dependencies = [
        ("pay", "0002_walls"),
    ]

    operations = [
        migrations.CreateModel(
            name="Point",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("brand_id", models.IntegerField()),
                ("person_id", models.UUIDField()),
                ("ticket_id", models.UUIDField()),
                ("source", models.TextField()),
                ("points", models.IntegerField()),
                ("rule", models.TextField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["person_id"], name="points_of_a_person")],
                "constraints": [
                    models.UniqueConstraint(fields=("brand_id", "source"), name="points_once_per_cause"),
                    models.CheckConstraint(condition=models.Q(("points", 0), _negated=True), name="no_empty_points"),
                ],
            },
        ),
        migrations.CreateModel(
            name="SurgeDay",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("brand_id", models.IntegerField()),
                ("on_day", models.DateField()),
                ("budget_minor", models.BigIntegerField()),
                ("promised_minor", models.BigIntegerField(db_default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("brand_id", "on_day"), name="one_surge_budget_a_day"),
                    models.CheckConstraint(
                        condition=models.Q(("promised_minor__gte", 0), ("promised_minor__lte", models.F("budget_minor"))),
                        name="surge_within_its_budget",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SurgePromise",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("brand_id", models.IntegerField()),
                ("ticket_id", models.UUIDField()),
                ("on_day", models.DateField()),
                ("amount_minor", models.BigIntegerField()),
                ("promised_at", models.DateTimeField()),
                ("kept_minor", models.BigIntegerField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("kept_minor", None)), fields=("brand_id", "ticket_id"), name="one_standing_surge_promise"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("amount_minor__gt", 0),
                            models.Q(
                                ("kept_minor", None),
                                models.Q(("kept_minor__gte", 0), ("kept_minor__lte", models.F("amount_minor"))),
                                _connector="OR",
                            ),
                        ),
                        name="surge_kept_within_its_promise",
                    ),
                ],
            },
        ),
        wall(
            "pay_point",
            app="SI",
            worker="SI",
            app_rows=f"{BRANDS} OR person_id = mh_person()",
            references=PERSON | {"ticket_id": "desk_ticket"},
        ),
        only_grows("pay_point"),
        wall("pay_surgeday", app="SIU", worker="SIU", references={}),
        wall("pay_surgepromise", app="SIU", worker="SIU", references={"ticket_id": "desk_ticket"}),
    ]
