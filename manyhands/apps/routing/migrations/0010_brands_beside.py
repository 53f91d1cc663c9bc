"""Which other brands the people of one brand serve: asked across brands, answered by ids alone."""

from django.db import migrations

BESIDE = """
CREATE FUNCTION mh_brands_beside(brand int, moment timestamptz) RETURNS int[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT coalesce(array_agg(DISTINCT o.brand_id), '{}') FROM mh_qualified(moment) q
  JOIN people_person p ON p.id = q.person_id AND p.presence = 'online' AND p.suspended_at IS NULL
  JOIN mh_qualified(moment) o ON o.person_id = q.person_id AND o.brand_id <> brand
  WHERE q.brand_id = brand AND EXISTS (SELECT FROM people_presencesession h WHERE h.person_id = p.id AND h.lease_until > moment)
$$;
REVOKE EXECUTE ON FUNCTION mh_brands_beside FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mh_brands_beside TO manyhands_worker;
"""


class Migration(migrations.Migration):
    dependencies = [("routing", "0009_invitations_due"), ("people", "0005_presence")]
    operations = [migrations.RunSQL(BESIDE, migrations.RunSQL.noop)]
