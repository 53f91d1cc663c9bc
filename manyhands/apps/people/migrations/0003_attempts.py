"""What strangers may try, counted in fixed windows: one table for all web processes, reached through one function."""

from django.db import migrations

ATTEMPTS = """
CREATE TABLE people_attempt (
  digest bytea NOT NULL, window_at timestamptz NOT NULL, attempts int NOT NULL DEFAULT 1, PRIMARY KEY (digest, window_at)
);
CREATE INDEX people_attempts_by_age ON people_attempt (window_at);
ALTER TABLE people_attempt ENABLE ROW LEVEL SECURITY;

-- Only digests come in: who tried what is not to be read from this table. Old windows leave as new ones come.
CREATE FUNCTION mh_count_attempt(what bytea, moment timestamptz, window_seconds int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE counted int;
BEGIN
  DELETE FROM people_attempt WHERE window_at < moment - interval '1 day';
  INSERT INTO people_attempt (digest, window_at)
  VALUES (what, to_timestamp(floor(extract(epoch FROM moment) / window_seconds) * window_seconds))
  ON CONFLICT (digest, window_at) DO UPDATE SET attempts = people_attempt.attempts + 1 RETURNING attempts INTO counted;
  RETURN counted;
END $$;
REVOKE EXECUTE ON FUNCTION mh_count_attempt FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mh_count_attempt TO manyhands_app;

-- A customer is told the first name of whoever answers them, and nothing else of that person.
CREATE FUNCTION mh_first_name(person uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT split_part(name, ' ', 1) FROM people_person WHERE id = person
$$;
REVOKE EXECUTE ON FUNCTION mh_first_name FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mh_first_name TO manyhands_portal;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0002_walls")]
    operations = [migrations.RunSQL(ATTEMPTS, migrations.RunSQL.noop)]
