"""What falls due of invitations, and who serves another brand alone: asked across brands, answered by ids and yes or no."""

from django.db import migrations

ACROSS = """
CREATE POLICY owner_reads_across ON routing_invitation TO CURRENT_USER USING (true);
CREATE POLICY owner_reads_across ON brands_qualification TO CURRENT_USER USING (true);
CREATE POLICY owner_reads_across ON brands_servicemodelpage TO CURRENT_USER USING (true);

CREATE FUNCTION mh_invitations_due(moment timestamptz, most int) RETURNS TABLE (kind text, brand_id int, id uuid, due_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT 'show', i.brand_id, i.id, i.until FROM routing_invitation i
  WHERE i.ended_at IS NULL AND i.until <= moment ORDER BY i.until LIMIT most
$$;
REVOKE EXECUTE ON FUNCTION mh_invitations_due FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mh_invitations_due TO manyhands_login;

CREATE FUNCTION mh_serves_another(person uuid, brand int) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT EXISTS (
    SELECT FROM brands_qualification q
    JOIN LATERAL (SELECT p.exclusive_pools FROM brands_servicemodelpage p
                  WHERE p.brand_id = q.brand_id AND p.in_force_from <= now() ORDER BY p.version DESC LIMIT 1) page ON true
    WHERE q.person_id = person AND q.brand_id <> brand AND q.ended_at IS NULL AND page.exclusive_pools ? q.pool)
$$;
REVOKE EXECUTE ON FUNCTION mh_serves_another FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mh_serves_another TO manyhands_app, manyhands_worker;
GRANT SELECT (suspended_at) ON people_person TO manyhands_worker;
"""


class Migration(migrations.Migration):
    dependencies = [("routing", "0008_assignments_by_time"), ("brands", "0006_exclusive_pools")]
    operations = [migrations.RunSQL(ACROSS, migrations.RunSQL.noop)]
