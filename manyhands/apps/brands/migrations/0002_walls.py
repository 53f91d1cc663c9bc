"""Walls of the brands' own tables, and how a person's or a key's brands are found."""

from django.db import migrations

from manyhands.apps.ground.migrations_walls import BRANDS, wall

BRAND = """
ALTER TABLE brands_brand ENABLE ROW LEVEL SECURITY;
CREATE POLICY staff ON brands_brand TO manyhands_app, manyhands_worker, manyhands_portal
  USING (id = ANY ((SELECT mh_brands())::int[])) WITH CHECK (id = ANY ((SELECT mh_brands())::int[]));
GRANT SELECT ON brands_brand TO manyhands_app, manyhands_worker, manyhands_portal;
GRANT UPDATE (name, trade, time_zone, languages, voice, knowledge_version) ON brands_brand TO manyhands_app;
"""

# The functions below look across brands on purpose, to learn which brand somebody belongs to. They run as the tables'
# owner, whom forced row security would blind, so these three tables let their owner read.
OWNER_READS = "".join(
    f"CREATE POLICY owner_reads ON {table} TO CURRENT_USER USING (true) WITH CHECK (true);"
    for table in ("brands_grant", "brands_apikey", "brands_address", "ground_outboxitem")
)

IDENTITY = """
CREATE FUNCTION mh_brands_of(person text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT CASE WHEN person = '' THEN '{}' ELSE (
    SELECT coalesce(array_agg(DISTINCT brand_id), '{}')::text FROM brands_grant
    WHERE person_id = person::uuid AND valid_from <= now() AND (valid_until IS NULL OR valid_until > now())
  ) END
$$;

CREATE FUNCTION mh_identify(token bytea)
RETURNS TABLE (kind text, login_id uuid, person_id uuid, brand_id int, name text, is_operator boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT l.kind, l.id, p.id, NULL::int, p.name, p.is_operator
  FROM people_login l JOIN people_person p ON p.id = l.person_id AND p.login_version = l.version
  WHERE l.token_hash = token AND l.expires_at > now() AND p.suspended_at IS NULL
  UNION ALL
  SELECT 'integration', k.id, NULL, k.brand_id, k.label, false
  FROM brands_apikey k WHERE k.token_hash = token AND k.revoked_at IS NULL
$$;

CREATE FUNCTION mh_brand_of_address(mail_address text) RETURNS int
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT brand_id FROM brands_address WHERE address = lower(mail_address)
$$;

REVOKE EXECUTE ON FUNCTION mh_identify, mh_brand_of_address FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mh_identify TO manyhands_login;
GRANT EXECUTE ON FUNCTION mh_brand_of_address TO manyhands_worker;
"""


class Migration(migrations.Migration):
    dependencies = [("brands", "0001_initial"), ("people", "0002_walls")]
    operations = [
        migrations.RunSQL(BRAND, migrations.RunSQL.noop),
        wall("brands_servicemodelpage", app="SI", worker="S", references={}),
        wall("brands_address", app="SIUD", worker="S", references={}),
        wall("brands_apikey", app="SIU", worker="", references={}),
        wall(
            "brands_grant", app="SIU", worker="S", references={"person_id": "people_person"},
            # One may see one's own past grants; they open no door to the brand's rows.
            app_rows=f"{BRANDS} OR person_id = mh_person()",
        ),
        wall("brands_qualification", app="SIU", worker="SU", references={"person_id": "people_person"}),
        wall("ground_outboxitem", app="SI", worker="SIU", portal="I", portal_rows="true", references={}),
        migrations.RunSQL(OWNER_READS, migrations.RunSQL.noop),
        migrations.RunSQL(IDENTITY, migrations.RunSQL.noop),
    ]
