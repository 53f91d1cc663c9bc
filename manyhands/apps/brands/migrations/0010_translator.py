"""The machine that translates for a brand, behind the brand's wall."""

import uuid

from django.db import migrations, models

from manyhands.apps.ground.migrations_walls import wall


class Migration(migrations.Migration):
    dependencies = [("brands", "0009_season_triggers")]
    operations = [
        migrations.CreateModel(
            name="Translator",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("brand_id", models.IntegerField()),
                ("url", models.TextField()),
                ("key_sealed", models.BinaryField(null=True)),
                ("language", models.TextField()),
                ("seconds_max", models.SmallIntegerField(db_default=10)),
                ("characters_max", models.IntegerField(db_default=5000)),
                ("set_by", models.UUIDField(null=True)),
                ("set_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(condition=models.Q(("ended_at", None)), fields=("brand_id",), name="one_standing_translator"),
                    models.CheckConstraint(condition=models.Q(("seconds_max__range", (1, 60))), name="translator_seconds"),
                    models.CheckConstraint(condition=models.Q(("characters_max__range", (100, 50_000))), name="translator_characters"),
                ]
            },
        ),
        wall("brands_translator", app="SIU", worker="S", references={"set_by": "people_person"}),
    ]
