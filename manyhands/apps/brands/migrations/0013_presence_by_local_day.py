"""Time here is counted by the days of every brand that somebody works for, beside those of UTC."""

from django.db import migrations

# As in people 0006, but for the zones. One statement in one order, so that two tabs of a person never wait for each other.
COUNTED = """
CREATE OR REPLACE FUNCTION mh_count_presence() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was_here boolean := EXISTS (SELECT FROM people_person WHERE id = NEW.person_id AND presence = 'online') AND (
    (TG_OP = 'UPDATE' AND OLD.lease_until > NEW.seen_at) OR EXISTS (
      SELECT FROM people_presencesession WHERE person_id = NEW.person_id AND id <> NEW.id AND lease_until > NEW.seen_at));
  since timestamptz := (SELECT counted_until FROM people_presenceday WHERE person_id = NEW.person_id AND zone = 'UTC'
                        ORDER BY on_day DESC LIMIT 1);
BEGIN
  INSERT INTO people_presenceday AS d (person_id, zone, on_day, seconds, counted_until)
  SELECT NEW.person_id, z.zone, (NEW.seen_at AT TIME ZONE z.zone)::date,
         CASE WHEN was_here THEN greatest(0, extract(epoch FROM NEW.seen_at - since))::int ELSE 0 END, NEW.seen_at
  FROM (SELECT 'UTC' AS zone UNION
        SELECT b.time_zone FROM brands_qualification q JOIN brands_brand b ON b.id = q.brand_id
        WHERE q.person_id = NEW.person_id AND (q.ended_at IS NULL OR q.ended_at > NEW.seen_at)) z
  ORDER BY z.zone
  ON CONFLICT (person_id, zone, on_day) DO UPDATE
  SET seconds = d.seconds + excluded.seconds, counted_until = greatest(d.counted_until, excluded.counted_until);
  RETURN NULL;
END $$;

-- What was counted before is known by the days of UTC alone.
INSERT INTO people_presenceday (person_id, zone, on_day, seconds, counted_until)
SELECT DISTINCT d.person_id, b.time_zone, d.on_day, d.seconds, d.counted_until
FROM people_presenceday d JOIN brands_qualification q ON q.person_id = d.person_id JOIN brands_brand b ON b.id = q.brand_id
WHERE b.time_zone <> 'UTC';
"""


class Migration(migrations.Migration):
    dependencies = [("brands", "0012_letters_to_staff"), ("people", "0008_presence_by_local_day"), ("market", "0005_attendance_once")]
    operations = [migrations.RunSQL(COUNTED, migrations.RunSQL.noop)]
