"""How long people were here, by day: what their time in tickets is compared with."""

from django.db import migrations, models

COUNTED = """
ALTER TABLE people_presenceday ADD CONSTRAINT people_presenceday_person FOREIGN KEY (person_id) REFERENCES people_person (id);
ALTER TABLE people_presenceday ENABLE ROW LEVEL SECURITY;
CREATE POLICY readers ON people_presenceday FOR SELECT TO manyhands_app, manyhands_worker USING (true);
GRANT SELECT ON people_presenceday TO manyhands_app, manyhands_worker;

-- Each sign of life counts the time since the last one, when some tab's lease has lasted until now: two tabs at once count once.
-- While somebody is away the clock goes on and counts nothing, so that what comes after does not count it either.
CREATE FUNCTION mh_count_presence() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was_here boolean := EXISTS (SELECT FROM people_person WHERE id = NEW.person_id AND presence = 'online') AND (
    (TG_OP = 'UPDATE' AND OLD.lease_until > NEW.seen_at) OR EXISTS (
      SELECT FROM people_presencesession WHERE person_id = NEW.person_id AND id <> NEW.id AND lease_until > NEW.seen_at));
  since timestamptz := (SELECT counted_until FROM people_presenceday WHERE person_id = NEW.person_id ORDER BY on_day DESC LIMIT 1);
BEGIN
  INSERT INTO people_presenceday AS d (person_id, on_day, seconds, counted_until)
  VALUES (NEW.person_id, (NEW.seen_at AT TIME ZONE 'UTC')::date,
          CASE WHEN was_here THEN greatest(0, extract(epoch FROM NEW.seen_at - since))::int ELSE 0 END, NEW.seen_at)
  ON CONFLICT (person_id, on_day) DO UPDATE
  SET seconds = d.seconds + excluded.seconds, counted_until = greatest(d.counted_until, excluded.counted_until);
  RETURN NULL;
END $$;
CREATE TRIGGER people_presence_is_counted AFTER INSERT OR UPDATE OF seen_at ON people_presencesession
FOR EACH ROW EXECUTE FUNCTION mh_count_presence();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0005_presence"),
    ]

    operations = [
        migrations.CreateModel(
            name="PresenceDay",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("person_id", models.UUIDField()),
                ("on_day", models.DateField()),
                ("seconds", models.IntegerField(db_default=0)),
                ("counted_until", models.DateTimeField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("person_id", "on_day"), name="one_presence_a_day")],
            },
        ),
        migrations.RunSQL(COUNTED, migrations.RunSQL.noop),
    ]
