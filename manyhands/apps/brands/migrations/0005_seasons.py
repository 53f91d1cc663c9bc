"""Seasons: peaks with dates, by which rights begin and expire."""

import uuid

from django.db import migrations, models

from manyhands.apps.ground.migrations_walls import wall

RIGHTS = """
ALTER TABLE brands_grant ADD CONSTRAINT brands_grant_season FOREIGN KEY (brand_id, season_id) REFERENCES brands_season (brand_id, id);
ALTER TABLE brands_qualification ADD CONSTRAINT brands_qualification_season
  FOREIGN KEY (brand_id, season_id) REFERENCES brands_season (brand_id, id);
"""


class Migration(migrations.Migration):
    dependencies = [("brands", "0004_in_force")]
    operations = [
        migrations.CreateModel(
            name="Season",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("brand_id", models.IntegerField()),
                ("name", models.TextField()),
                ("begins_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("ramp_days", models.SmallIntegerField(db_default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("brand_id", "name"), name="one_season_per_name"),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("begins_at"))), name="season_ends_after_it_begins"
                    ),
                    models.CheckConstraint(condition=models.Q(("ramp_days__range", (0, 365))), name="season_ramp_days"),
                ]
            },
        ),
        migrations.AddField("grant", "season_id", models.UUIDField(null=True)),
        migrations.AddField("qualification", "season_id", models.UUIDField(null=True)),
        wall("brands_season", app="SIU", worker="S", references={}),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
