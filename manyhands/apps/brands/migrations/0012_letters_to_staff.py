"""The addresses of those who hold certain roles in a brand, so that it may write to them; the worker reads nobody else's."""

from django.db import migrations

ADDRESSES = """
CREATE FUNCTION mh_addresses_of(brand int, among text[]) RETURNS TABLE (person_id uuid, name text, address text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT DISTINCT p.id, p.name, p.email FROM mh_granted(now()) g JOIN people_person p ON p.id = g.person_id
  WHERE g.brand_id = brand AND g.brand_id = ANY (mh_brands()) AND g.role = ANY (among) AND p.suspended_at IS NULL
$$;
REVOKE EXECUTE ON FUNCTION mh_addresses_of FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mh_addresses_of TO manyhands_worker;
"""


class Migration(migrations.Migration):
    dependencies = [("brands", "0011_voices"), ("people", "0002_walls")]
    operations = [migrations.RunSQL(ADDRESSES, migrations.RunSQL.noop)]
