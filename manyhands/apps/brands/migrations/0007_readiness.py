"""What makes people ready for a brand: its news and who read them, trainings, and questions answered."""

import uuid

from django.db import migrations, models

from manyhands.apps.ground.migrations_walls import only_grows, wall

PERSON = {"person_id": "people_person"}


class Migration(migrations.Migration):
    dependencies = [
        ("brands", "0006_exclusive_pools"),
    ]

    operations = [
        migrations.CreateModel(
            name="Examination",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("brand_id", models.IntegerField()),
                ("person_id", models.UUIDField()),
                ("pool", models.TextField()),
                ("answers", models.JSONField()),
                ("right_answers", models.SmallIntegerField()),
                ("asked", models.SmallIntegerField()),
                ("has_passed", models.BooleanField()),
                ("judged_by", models.UUIDField(null=True)),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["brand_id", "person_id"], name="examinations_of_a_person")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("asked__gt", 0), ("right_answers__gte", 0), ("right_answers__lte", models.F("asked"))),
                        name="examination_counts_answers",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="News",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("brand_id", models.IntegerField()),
                ("title", models.TextField()),
                ("text", models.TextField()),
                ("published_at", models.DateTimeField()),
                ("published_by", models.UUIDField(null=True)),
                ("counts_until", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["brand_id", "published_at"], name="news_of_a_brand")],
                "constraints": [models.CheckConstraint(condition=models.Q(("title", ""), _negated=True), name="news_has_a_title")],
            },
        ),
        migrations.CreateModel(
            name="NewsRead",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("brand_id", models.IntegerField()),
                ("news_id", models.UUIDField()),
                ("person_id", models.UUIDField()),
                ("read_at", models.DateTimeField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("brand_id", "news_id", "person_id"), name="news_is_read_once")],
            },
        ),
        migrations.CreateModel(
            name="Training",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("brand_id", models.IntegerField()),
                ("person_id", models.UUIDField()),
                ("subject", models.TextField()),
                ("minutes", models.IntegerField()),
                ("trained_on", models.DateField()),
                ("recorded_by", models.UUIDField(null=True)),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["brand_id", "person_id"], name="trainings_of_a_person")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("subject", ""), _negated=True), name="training_has_a_subject"),
                    models.CheckConstraint(condition=models.Q(("minutes__gt", 0)), name="training_takes_time"),
                ],
            },
        ),
        wall("brands_news", app="SI", worker="S", references={}),
        only_grows("brands_news"),
        wall("brands_newsread", app="SI", worker="S", references=PERSON | {"news_id": "brands_news"}),
        only_grows("brands_newsread"),
        wall("brands_training", app="SI", worker="S", references=PERSON),
        only_grows("brands_training"),
        wall("brands_examination", app="SI", worker="S", references=PERSON),
        only_grows("brands_examination"),
    ]
