"""Rights that begin and expire by the reading of them, and people whom a brand does not want.

What is in force at a moment is said once, here, by two functions that a statement takes in like tables (they are simple enough
for the database to inline). Every reading of rights goes through them, so that no job has to run for a right to end.
"""

import uuid

from django.db import migrations, models

from manyhands.apps.ground.migrations_walls import wall

IN_FORCE = """
CREATE POLICY owner_reads ON brands_exclusion TO CURRENT_USER USING (true);

CREATE FUNCTION mh_granted(moment timestamptz) RETURNS SETOF brands_grant LANGUAGE sql STABLE AS $$
  SELECT g.* FROM brands_grant g
  WHERE g.valid_from <= moment AND (g.valid_until IS NULL OR g.valid_until > moment)
    AND NOT EXISTS (SELECT FROM brands_exclusion x
                    WHERE x.brand_id = g.brand_id AND x.person_id = g.person_id AND x.ended_at IS NULL)
$$;

CREATE FUNCTION mh_qualified(moment timestamptz) RETURNS SETOF brands_qualification LANGUAGE sql STABLE AS $$
  SELECT q.* FROM brands_qualification q
  WHERE q.ended_at IS NULL AND (q.valid_from IS NULL OR q.valid_from <= moment) AND (q.valid_until IS NULL OR q.valid_until > moment)
    AND NOT EXISTS (SELECT FROM brands_exclusion x
                    WHERE x.brand_id = q.brand_id AND x.person_id = q.person_id AND x.ended_at IS NULL)
$$;

-- In plpgsql, whose plans are kept for the session: every transaction of a person begins with this.
CREATE OR REPLACE FUNCTION mh_brands_of(person text) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF person = '' THEN RETURN '{}'; END IF;
  RETURN (SELECT coalesce(array_agg(DISTINCT g.brand_id), '{}')::text FROM mh_granted(now()) g WHERE g.person_id = person::uuid);
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("brands", "0003_webhook")]
    operations = [
        migrations.AddField("grant", "contract_id", models.UUIDField(null=True)),
        migrations.AddField("qualification", "valid_from", models.DateTimeField(null=True)),
        migrations.AddField("qualification", "valid_until", models.DateTimeField(null=True)),
        migrations.AddField("qualification", "because", models.TextField(db_default="")),
        migrations.AddField("qualification", "contract_id", models.UUIDField(null=True)),
        migrations.AddField("qualification", "ended_because", models.TextField(db_default="")),
        migrations.AddConstraint(
            "qualification",
            models.CheckConstraint(
                condition=models.Q(
                    ("valid_from", None), ("valid_until", None), ("valid_until__gt", models.F("valid_from")), _connector="OR"
                ),
                name="qualification_ends_after_it_begins",
            ),
        ),
        migrations.AddIndex(
            "qualification",
            models.Index(condition=models.Q(("ended_at", None)), fields=["valid_until"], name="qualifications_to_expire"),
        ),
        migrations.CreateModel(
            name="Exclusion",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("brand_id", models.IntegerField()),
                ("person_id", models.UUIDField()),
                ("because", models.TextField()),
                ("excluded_by", models.UUIDField(null=True)),
                ("excluded_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)), fields=("brand_id", "person_id"), name="one_open_exclusion"
                    ),
                    models.CheckConstraint(condition=~models.Q(because=""), name="exclusion_has_a_reason"),
                ]
            },
        ),
        wall("brands_exclusion", app="SIU", worker="S", references={"person_id": "people_person"}),
        migrations.RunSQL(IN_FORCE, migrations.RunSQL.noop),
    ]
