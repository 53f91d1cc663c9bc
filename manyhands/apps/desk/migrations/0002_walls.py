"""Walls of the desk: what staff, jobs and customers may touch; the event log and the reveals only grow."""

from django.db import migrations

from manyhands.apps.ground.migrations_walls import only_grows, wall

OWN = "customer_id = mh_customer()"

# Readers follow the log in commit order. A plain counter would let one pass a row whose transaction is still open;
# (transaction, position) below the oldest open transaction never does.
EVENTS = """
ALTER TABLE desk_event ADD COLUMN transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id();
CREATE INDEX events_in_commit_order ON desk_event (transaction_id, position);
GRANT USAGE ON SEQUENCE desk_event_position_seq TO manyhands_app, manyhands_worker, manyhands_portal;
CREATE POLICY owner_reads ON desk_event TO CURRENT_USER USING (true);

CREATE FUNCTION mh_events_after(transaction text, place bigint, most int)
RETURNS TABLE (transaction_id text, "position" bigint, brand_id int, ticket_id uuid, kind text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT e.transaction_id::text, e.position, e.brand_id, e.ticket_id, e.kind FROM desk_event e
  WHERE (e.transaction_id, e.position) > (transaction::xid8, place)
    AND e.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
  ORDER BY e.transaction_id, e.position LIMIT most
$$;
REVOKE EXECUTE ON FUNCTION mh_events_after FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mh_events_after TO manyhands_worker, manyhands_login;
"""

REVEALS = """
CREATE FUNCTION mh_chain_reveal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE last desk_reveal;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('reveal'), NEW.brand_id);
  SELECT * INTO last FROM desk_reveal WHERE brand_id = NEW.brand_id ORDER BY sequence DESC LIMIT 1;
  NEW.sequence := coalesce(last.sequence, 0) + 1;
  NEW.digest_before := coalesce(last.digest, '\\x'::bytea);
  NEW.digest := sha256(NEW.digest_before || convert_to(concat_ws('|', NEW.brand_id, NEW.sequence, NEW.id, NEW.person_id,
    NEW.customer_id, NEW.ticket_id, NEW.field, NEW.purpose, extract(epoch FROM NEW.at)), 'UTF8'));
  RETURN NEW;
END $$;
CREATE TRIGGER desk_reveal_chain BEFORE INSERT ON desk_reveal FOR EACH ROW EXECUTE FUNCTION mh_chain_reveal();
CREATE POLICY owner_reads ON desk_reveal TO CURRENT_USER USING (true);
"""


class Migration(migrations.Migration):
    dependencies = [("desk", "0001_initial"), ("brands", "0002_walls")]
    operations = [
        wall("desk_customer", app="SIU", worker="SIU", portal="S", portal_rows="id = mh_customer()", references={}),
        wall(
            "desk_ticket", app="SIU", worker="SIU", portal="SIU", portal_rows=OWN,
            references={"customer_id": "desk_customer"},
        ),
        wall(
            "desk_message", app="SI", worker="SI", portal="SI",
            portal_rows=f"{OWN} AND visibility = 'public'",
            references={"ticket_id": "desk_ticket", "customer_id": "desk_customer"},
        ),
        wall(
            "desk_attachment", app="SI", worker="SI", portal="I", portal_rows="true",
            references={"ticket_id": "desk_ticket", "message_id": "desk_message"},
        ),
        wall(
            "desk_event", app="SI", worker="SI", portal="I", portal_rows="true", composite=False,
            references={"ticket_id": "desk_ticket"},
        ),
        only_grows("desk_event"),
        migrations.RunSQL(EVENTS, migrations.RunSQL.noop),
        wall("desk_resolution", app="SI", worker="SIU", references={"ticket_id": "desk_ticket", "person_id": "people_person"}),
        wall(
            "desk_reveal", app="SI", worker="S",
            references={"customer_id": "desk_customer", "ticket_id": "desk_ticket", "person_id": "people_person"},
        ),
        only_grows("desk_reveal"),
        migrations.RunSQL(REVEALS, migrations.RunSQL.noop),
    ]
