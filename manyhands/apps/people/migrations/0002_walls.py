"""One identity service: passwords and login tokens are reached through these functions and in no other way."""

from django.db import migrations

RIGHTS = """
ALTER TABLE people_login ADD CONSTRAINT people_login_person FOREIGN KEY (person_id) REFERENCES people_person (id);
ALTER TABLE people_spokenlanguage ADD CONSTRAINT people_language_person
  FOREIGN KEY (person_id) REFERENCES people_person (id);
CREATE INDEX people_logins_of_a_person ON people_login (person_id);

GRANT SELECT (id, email, name, is_operator, presence, seen_at, created_at, suspended_at) ON people_person TO manyhands_app;
GRANT UPDATE (name, presence, seen_at) ON people_person TO manyhands_app;
GRANT SELECT (id, name, presence) ON people_person TO manyhands_worker;
GRANT SELECT ON people_spokenlanguage TO manyhands_app, manyhands_worker;

ALTER TABLE people_person ENABLE ROW LEVEL SECURITY;
CREATE POLICY readers ON people_person FOR SELECT TO manyhands_app, manyhands_worker USING (true);
CREATE POLICY oneself ON people_person FOR UPDATE TO manyhands_app USING (id = mh_person()) WITH CHECK (id = mh_person());
"""

IDENTITY = """
CREATE FUNCTION mh_operator(person text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT CASE WHEN person <> '' AND EXISTS (
    SELECT 1 FROM people_person WHERE id = person::uuid AND is_operator AND suspended_at IS NULL
  ) THEN 'on' ELSE '' END
$$;

CREATE FUNCTION mh_sign_in_facts(address text)
RETURNS TABLE (person_id uuid, password text, version int) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT id, password, login_version FROM people_person WHERE lower(email) = lower(address) AND suspended_at IS NULL
$$;

CREATE FUNCTION mh_open_login(login uuid, person uuid, token bytea, login_kind text, made timestamptz, ends timestamptz)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  INSERT INTO people_login (id, person_id, token_hash, kind, version, created_at, expires_at)
  SELECT login, id, token, login_kind, login_version, made, ends FROM people_person WHERE id = person AND suspended_at IS NULL
$$;

CREATE FUNCTION mh_close_login(login uuid) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  DELETE FROM people_login WHERE id = login AND person_id = mh_person()
$$;

REVOKE EXECUTE ON FUNCTION mh_sign_in_facts, mh_open_login, mh_close_login FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mh_sign_in_facts, mh_open_login, mh_close_login TO manyhands_app;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial"), ("ground", "0002_walls")]
    operations = [
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
        migrations.RunSQL(IDENTITY, migrations.RunSQL.noop),
    ]
