"""Somebody serves another brand alone only while their right there counts: not before it begins, nor after it or its contract has ended."""

from django.db import migrations

NOW = """
DROP FUNCTION mh_serves_another(uuid, int);

CREATE FUNCTION mh_serves_another(person uuid, brand int, moment timestamptz) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT EXISTS (
    SELECT FROM mh_qualified(moment) q
    JOIN LATERAL (SELECT p.exclusive_pools FROM brands_servicemodelpage p
                  WHERE p.brand_id = q.brand_id AND p.in_force_from <= now() ORDER BY p.version DESC LIMIT 1) page ON true
    WHERE q.person_id = person AND q.brand_id <> brand AND page.exclusive_pools ? q.pool
      AND EXISTS (SELECT FROM mh_granted(now()) g WHERE g.brand_id = q.brand_id AND g.person_id = person))
$$;
REVOKE EXECUTE ON FUNCTION mh_serves_another FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mh_serves_another TO manyhands_app, manyhands_worker;
"""


class Migration(migrations.Migration):
    dependencies = [("routing", "0011_heads"), ("market", "0002_walls")]
    operations = [migrations.RunSQL(NOW, migrations.RunSQL.noop)]
