"""Walls of promises; and which of them are due across all brands, for the one timer that waits for it."""

from django.db import migrations

from manyhands.apps.ground.migrations_walls import BRANDS, wall

# A customer's own message locks its ticket, whose row says which policy its brand has: that number, and nothing of it.
PORTAL = f"""
CREATE POLICY portal_rows ON promises_policy TO manyhands_portal USING ({BRANDS});
GRANT SELECT (brand_id, version) ON promises_policy TO manyhands_portal;
"""

# Only ids leave this function. What came due takes no warning any more.
DUE = """
CREATE POLICY owner_reads ON promises_promise TO CURRENT_USER USING (true);

CREATE FUNCTION mh_promises_due(moment timestamptz, most int) RETURNS TABLE (kind text, brand_id int, id uuid, due_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  (SELECT 'break_promise', p.brand_id, p.id, p.due_at FROM promises_promise p
   WHERE p.broken_at IS NULL AND NOT (p.state = 'met') AND p.due_at <= moment ORDER BY p.due_at LIMIT most)
  UNION ALL
  (SELECT 'warn', p.brand_id, p.id, p.warn_at FROM promises_promise p
   WHERE p.warned_at IS NULL AND p.broken_at IS NULL AND p.state IN ('running', 'paused') AND p.warn_at <= moment
     AND (p.due_at IS NULL OR p.due_at > moment) ORDER BY p.warn_at LIMIT most)
$$;
REVOKE EXECUTE ON FUNCTION mh_promises_due FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mh_promises_due TO manyhands_login;
"""


class Migration(migrations.Migration):
    dependencies = [("promises", "0001_initial"), ("desk", "0002_walls")]
    operations = [
        wall("promises_schedule", app="SI", worker="S", references={}),
        wall("promises_policy", app="SI", worker="S", references={}),
        wall("promises_promise", app="SIU", worker="SIU", references={"ticket_id": "desk_ticket"}),
        migrations.RunSQL(PORTAL, migrations.RunSQL.noop),
        migrations.RunSQL(DUE, migrations.RunSQL.noop),
    ]
