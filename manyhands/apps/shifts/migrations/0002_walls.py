"""Walls of shifts. Time off is a person's and no brand's."""

from django.db import migrations

from manyhands.apps.ground.migrations_walls import wall

PATTERN = {"pattern_id": "shifts_pattern"}

TIME_OFF = """
CREATE POLICY owner_reads ON shifts_pattern TO CURRENT_USER USING (true);

ALTER TABLE shifts_timeoff ADD CONSTRAINT shifts_timeoff_person FOREIGN KEY (person_id) REFERENCES people_person (id);
CREATE INDEX shifts_time_off_of_a_person ON shifts_timeoff (person_id, until_at);
ALTER TABLE shifts_timeoff ENABLE ROW LEVEL SECURITY;
CREATE POLICY readers ON shifts_timeoff FOR SELECT TO manyhands_app USING (true);
CREATE POLICY oneself ON shifts_timeoff FOR INSERT TO manyhands_app WITH CHECK (person_id = mh_person());
CREATE POLICY oneself_again ON shifts_timeoff FOR DELETE TO manyhands_app USING (person_id = mh_person());
CREATE POLICY worker_rows ON shifts_timeoff TO manyhands_worker USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, DELETE ON shifts_timeoff TO manyhands_app, manyhands_worker;
"""


class Migration(migrations.Migration):
    dependencies = [("shifts", "0001_initial"), ("brands", "0004_in_force")]
    operations = [
        wall("shifts_pattern", app="SIU", worker="SU", references={"person_id": "people_person"}),
        wall("shifts_change", app="SIU", worker="S", references=PATTERN | {"person_id": "people_person"}),
        wall(
            "shifts_swap", app="SIU", worker="S",
            references=PATTERN | {"from_person_id": "people_person", "to_person_id": "people_person"},
        ),
        migrations.RunSQL(TIME_OFF, migrations.RunSQL.noop),
    ]
