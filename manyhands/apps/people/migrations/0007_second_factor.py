"""Second factors, recovery codes, what happened to somebody's way in, and what each session has proved."""

import uuid

from django.db import migrations, models

OWN = """
ALTER TABLE {table} ADD CONSTRAINT {table}_person FOREIGN KEY (person_id) REFERENCES people_person (id);
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY oneself ON {table} TO manyhands_app USING (person_id = mh_person()) WITH CHECK (person_id = mh_person());
"""
RIGHTS = """
GRANT SELECT, INSERT, UPDATE, DELETE ON people_secondfactor, people_recoverycode TO manyhands_app;
GRANT SELECT, INSERT ON people_signinevent TO manyhands_app;
GRANT USAGE ON SEQUENCE people_signinevent_id_seq TO manyhands_app;
CREATE TRIGGER people_signinevent_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON people_signinevent
FOR EACH STATEMENT EXECUTE FUNCTION mh_only_grows();
"""

# A login proves what it proves for one person, and only that person's own scope can say so.
LOGINS = """
UPDATE people_login SET proven_at = created_at, seen_at = now();

CREATE OR REPLACE FUNCTION mh_open_login(login uuid, person uuid, token bytea, login_kind text, made timestamptz, ends timestamptz)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  INSERT INTO people_login (id, person_id, token_hash, kind, version, created_at, expires_at, proven_at, seen_at)
  SELECT login, id, token, login_kind, login_version, made, ends, made, made
  FROM people_person WHERE id = person AND suspended_at IS NULL
$$;

CREATE FUNCTION mh_prove_login(moment timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  UPDATE people_login SET second_factor_at = moment, proven_at = moment, seen_at = moment, quiet_seconds_max = 0
  WHERE id = mh_login() AND person_id = mh_person();
  RETURN FOUND;
END $$;

-- Without a second factor none of one's sessions has shown one.
CREATE FUNCTION mh_unprove_logins() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  UPDATE people_login SET second_factor_at = NULL WHERE person_id = mh_person()
$$;

CREATE FUNCTION mh_own_logins()
RETURNS TABLE (id uuid, kind text, created_at timestamptz, seen_at timestamptz, second_factor_at timestamptz, address text, is_this boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT l.id, l.kind, l.created_at, l.seen_at, l.second_factor_at, l.address, l.id = mh_login()
  FROM people_login l JOIN people_person p ON p.id = l.person_id AND p.login_version = l.version
  WHERE l.person_id = mh_person() AND l.expires_at > now() ORDER BY l.id = mh_login() DESC, l.seen_at DESC
$$;

CREATE FUNCTION mh_sign_out_everywhere() RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE ended int;
BEGIN
  UPDATE people_person SET login_version = login_version + 1 WHERE id = mh_person();
  DELETE FROM people_presencesession WHERE person_id = mh_person();
  DELETE FROM people_login WHERE person_id = mh_person();
  GET DIAGNOSTICS ended = ROW_COUNT;
  RETURN ended;
END $$;

CREATE FUNCTION mh_operator(person text, login text, asked text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT CASE WHEN person <> '' AND EXISTS (
    SELECT 1 FROM people_person WHERE id = person::uuid AND is_operator AND suspended_at IS NULL
  ) AND (asked = '' OR EXISTS (
    SELECT 1 FROM people_login WHERE id::text = login AND person_id = person::uuid AND second_factor_at IS NOT NULL
  )) THEN 'on' ELSE '' END
$$;
DROP FUNCTION mh_operator(text);

REVOKE EXECUTE ON FUNCTION mh_prove_login, mh_unprove_logins, mh_own_logins, mh_sign_out_everywhere FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mh_prove_login, mh_unprove_logins, mh_own_logins, mh_sign_out_everywhere TO manyhands_app;
"""


def _own(*tables: str) -> list[migrations.RunSQL]:
    return [migrations.RunSQL(OWN.format(table=table), migrations.RunSQL.noop) for table in tables]


class Migration(migrations.Migration):
    dependencies = [("people", "0006_presence_days")]
    operations = [
        migrations.AddField("login", "proven_at", models.DateTimeField(null=True)),
        migrations.AddField("login", "second_factor_at", models.DateTimeField(null=True)),
        migrations.AddField("login", "seen_at", models.DateTimeField(null=True)),
        migrations.AddField("login", "quiet_seconds_max", models.IntegerField(db_default=0)),
        migrations.AddField("login", "address", models.TextField(db_default="")),
        migrations.CreateModel(
            name="SecondFactor",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("person_id", models.UUIDField(unique=True)),
                ("secret_sealed", models.BinaryField()),
                ("begun_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("last_step", models.BigIntegerField(db_default=0)),
            ],
        ),
        migrations.CreateModel(
            name="RecoveryCode",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("person_id", models.UUIDField()),
                ("digest", models.BinaryField()),
                ("used_at", models.DateTimeField(null=True)),
            ],
            options={"constraints": [models.UniqueConstraint(fields=["person_id", "digest"], name="one_recovery_code")]},
        ),
        migrations.CreateModel(
            name="SignInEvent",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("person_id", models.UUIDField()),
                ("login_id", models.UUIDField(null=True)),
                ("kind", models.TextField()),
                ("address", models.TextField(db_default="")),
                ("at", models.DateTimeField()),
            ],
            options={"indexes": [models.Index(fields=["person_id", "-at"], name="sign_in_events_of_a_person")]},
        ),
        *_own("people_secondfactor", "people_recoverycode", "people_signinevent"),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
        migrations.RunSQL(LOGINS, migrations.RunSQL.noop),
    ]
