"""Walls of quality; and what is due across all brands, for the one timer that waits for it."""

from django.db import migrations

from manyhands.apps.ground.migrations_walls import wall

RESOLUTION = {"ticket_id": "desk_ticket", "resolution_id": "desk_resolution"}

# Only ids leave this function: whoever acts on one enters that brand's walls first.
DUE = """
CREATE POLICY owner_reads ON routing_assignment TO CURRENT_USER USING (true);
CREATE POLICY owner_reads ON routing_offer TO CURRENT_USER USING (true);
CREATE POLICY owner_reads ON desk_ticket TO CURRENT_USER USING (true);

CREATE FUNCTION mh_due(moment timestamptz, most int, quiet interval) RETURNS TABLE (kind text, brand_id int, id uuid, due_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  (SELECT 'lapse', a.brand_id, a.id, a.lease_until FROM routing_assignment a
   WHERE a.ended_at IS NULL AND a.replied_at IS NULL AND a.lease_until <= moment ORDER BY a.lease_until LIMIT most)
  UNION ALL
  (SELECT 'widen', o.brand_id, o.id, o.opens_at FROM routing_offer o
   WHERE o.state = 'open' AND o.widened_at IS NULL AND o.opens_at <= moment ORDER BY o.opens_at LIMIT most)
  UNION ALL
  (SELECT 'release_pay', e.brand_id, e.id, e.release_at FROM pay_earning e
   WHERE e.state = 'held' AND e.release_at <= moment ORDER BY e.release_at LIMIT most)
  UNION ALL
  (SELECT 'close', t.brand_id, t.id, t.solved_at + quiet FROM desk_ticket t
   WHERE t.state = 'solved' AND t.solved_at <= moment - quiet ORDER BY t.solved_at LIMIT most)
$$;
REVOKE EXECUTE ON FUNCTION mh_due FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mh_due TO manyhands_login;
"""


class Migration(migrations.Migration):
    dependencies = [("quality", "0001_initial"), ("pay", "0002_walls"), ("guidance", "0002_walls"), ("knowledge", "0002_walls")]
    operations = [
        wall(
            "quality_survey", app="SI", worker="SI", portal="SU", portal_rows="customer_id = mh_customer()",
            references=RESOLUTION | {"customer_id": "desk_customer"},
        ),
        wall("quality_review", app="SIU", worker="SI", references=RESOLUTION | {"person_id": "people_person"}),
        migrations.RunSQL(DUE, migrations.RunSQL.noop),
    ]
