"""Walls of rooms, and by what the relay hears of them."""

from django.db import migrations

from manyhands.apps.ground.migrations_walls import wall

STIRRED = """
CREATE FUNCTION mh_stir() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.stirred_at := clock_timestamp();
  RETURN NEW;
END $$;
CREATE TRIGGER rooms_message_stirs BEFORE INSERT OR UPDATE ON rooms_message FOR EACH ROW EXECUTE FUNCTION mh_stir();

CREATE POLICY owner_reads ON rooms_message TO CURRENT_USER USING (true);
CREATE FUNCTION mh_rooms_stirred(since timestamptz)
RETURNS TABLE (id uuid, brand_id int, room text, stirred_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT m.id, m.brand_id, m.room, m.stirred_at FROM rooms_message m WHERE m.stirred_at > since ORDER BY m.stirred_at LIMIT 5000
$$;
REVOKE EXECUTE ON FUNCTION mh_rooms_stirred FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mh_rooms_stirred TO manyhands_login;
"""


class Migration(migrations.Migration):
    dependencies = [("rooms", "0001_initial"), ("desk", "0003_events_beyond"), ("brands", "0005_seasons")]
    operations = [
        wall(
            "rooms_message", app="SIU", worker="S",
            references={
                "person_id": "people_person", "ticket_id": "desk_ticket", "buddy_id": "people_person", "answered_by": "people_person",
                "removed_by": "people_person",
            },
        ),
        wall(
            "rooms_buddy", app="SIU", worker="SU",
            references={"person_id": "people_person", "buddy_id": "people_person", "set_by": "people_person"},
        ),
        migrations.RunSQL(STIRRED, migrations.RunSQL.noop),
    ]
