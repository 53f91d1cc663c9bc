"""What the relay reads: events beyond a place, and those that were missing below it because their transaction was open."""

from django.db import migrations

BEYOND = """
CREATE FUNCTION mh_last_event() RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT coalesce(max(position), 0) FROM desk_event
$$;

CREATE FUNCTION mh_events_beyond(place bigint, missing bigint[], most int)
RETURNS TABLE ("position" bigint, brand_id int, ticket_id uuid, kind text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  (SELECT e.position, e.brand_id, e.ticket_id, e.kind FROM desk_event e WHERE e.position = ANY (missing))
  UNION ALL
  (SELECT e.position, e.brand_id, e.ticket_id, e.kind FROM desk_event e WHERE e.position > place ORDER BY e.position LIMIT most)
  ORDER BY 1
$$;
REVOKE EXECUTE ON FUNCTION mh_last_event, mh_events_beyond FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mh_last_event, mh_events_beyond TO manyhands_login;
"""


class Migration(migrations.Migration):
    dependencies = [("desk", "0002_walls")]
    operations = [migrations.RunSQL(BEYOND, migrations.RunSQL.noop)]
