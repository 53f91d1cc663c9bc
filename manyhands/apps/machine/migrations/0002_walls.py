"""Walls of the machine; and its hand: a person who never signs in, of whom each brand has one."""

from django.db import migrations

from manyhands.apps.ground.migrations_walls import only_grows, wall

HAND = """
CREATE FUNCTION mh_machine_hand(brand int, hand uuid, made timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF NOT brand = ANY (mh_brands()::int[]) THEN RETURN; END IF;
  INSERT INTO people_person (id, email, name, created_at, suspended_at)
  VALUES (hand, 'machine-' || brand || '@machine.invalid', 'Assistant (automatic)', made, made) ON CONFLICT DO NOTHING;
  INSERT INTO routing_load (person_id, held_max) VALUES (hand, 32767) ON CONFLICT DO NOTHING;
END $$;
REVOKE EXECUTE ON FUNCTION mh_machine_hand FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mh_machine_hand TO manyhands_app, manyhands_worker;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("machine", "0001_initial"), ("guidance", "0002_walls"), ("routing", "0012_rights_that_count_now"), ("desk", "0003_events_beyond"),
        ("people", "0005_presence"),
    ]  # fmt: skip
    operations = [
        wall("machine_trial", app="SI", worker="SI", references={}),
        only_grows("machine_trial"),
        wall("machine_licence", app="SIU", worker="S", references={"trial_id": "machine_trial"}),
        wall(
            "machine_turn", app="S", worker="SI",
            references={
                "ticket_id": "desk_ticket", "message_id": "desk_message", "reply_id": "desk_message", "licence_id": "machine_licence",
            },
        ),
        migrations.RunSQL(HAND, "DROP FUNCTION mh_machine_hand"),
    ]
