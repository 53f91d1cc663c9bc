"""Presence sessions: one a tab, each with a lease. Who is here is read from them at the moment of asking."""

import uuid

from django.db import migrations, models

RIGHTS = """
ALTER TABLE people_presencesession ADD CONSTRAINT people_session_person FOREIGN KEY (person_id) REFERENCES people_person (id);
ALTER TABLE people_presencesession ENABLE ROW LEVEL SECURITY;
CREATE POLICY readers ON people_presencesession FOR SELECT TO manyhands_app, manyhands_worker USING (true);
GRANT SELECT (id, person_id, ticket_id, lease_until) ON people_presencesession TO manyhands_app, manyhands_worker;

-- With a login go its tabs; on another device one stays as one is.
CREATE OR REPLACE FUNCTION mh_close_login(login uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  DELETE FROM people_login WHERE id = login AND person_id = mh_person();
  IF FOUND THEN DELETE FROM people_presencesession WHERE login_id = login; END IF;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0004_skills")]
    operations = [
        migrations.CreateModel(
            name="PresenceSession",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("person_id", models.UUIDField()),
                ("login_id", models.UUIDField()),
                ("ticket_id", models.UUIDField(null=True)),
                ("opened_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField()),
                ("lease_until", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person_id", "lease_until"], name="sessions_of_a_person"),
                    models.Index(fields=["lease_until"], name="sessions_by_lease"),
                ]
            },
        ),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
