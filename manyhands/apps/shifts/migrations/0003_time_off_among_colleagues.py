"""Time off is seen by oneself and by whoever plans with one, and by nobody else."""

from django.db import migrations

AMONG_COLLEAGUES = """
ALTER POLICY readers ON shifts_timeoff USING (
  person_id = mh_person() OR EXISTS (SELECT FROM shifts_pattern p WHERE p.person_id = shifts_timeoff.person_id)
  OR EXISTS (SELECT FROM shifts_change c WHERE c.person_id = shifts_timeoff.person_id));
"""


class Migration(migrations.Migration):
    dependencies = [("shifts", "0002_walls")]
    operations = [migrations.RunSQL(AMONG_COLLEAGUES, migrations.RunSQL.noop)]
