"""Attendance follows one count of the day, whatever other zones' days are counted beside it."""

from django.db import migrations

ONCE = """
DROP TRIGGER people_presence_is_attendance ON people_presenceday;
CREATE TRIGGER people_presence_is_attendance AFTER INSERT OR UPDATE OF seconds ON people_presenceday
FOR EACH ROW WHEN (NEW.zone = 'UTC') EXECUTE FUNCTION mh_attend();
"""


class Migration(migrations.Migration):
    dependencies = [("market", "0004_invoice_walls"), ("people", "0008_presence_by_local_day")]
    operations = [migrations.RunSQL(ONCE, migrations.RunSQL.noop)]
