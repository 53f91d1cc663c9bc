"""Walls of the brand's own systems: what was asked and what came back only grows."""

from django.db import migrations

from manyhands.apps.ground.migrations_walls import only_grows, wall

_OF_TICKET = {"ticket_id": "desk_ticket", "message_id": "desk_message"}


class Migration(migrations.Migration):
    dependencies = [("systems", "0001_initial"), ("desk", "0003_events_beyond"), ("people", "0005_presence"), ("tiers", "0002_walls")]
    operations = [
        wall("systems_page", app="SI", worker="S", references={}),
        only_grows("systems_page"),
        wall("systems_secret", app="SIU", worker="S", references={}),
        wall("systems_question", app="S", worker="SI", references=_OF_TICKET),
        only_grows("systems_question"),
        wall("systems_proof", app="S", worker="SI", references=_OF_TICKET | {"question_id": "systems_question"}),
        only_grows("systems_proof"),
        wall(
            "systems_call", app="SI", worker="SI",
            references=_OF_TICKET | {"customer_id": "desk_customer", "person_id": "people_person"},
        ),
        only_grows("systems_call"),
        wall("systems_answer", app="S", worker="SI", references={"call_id": "systems_call"}),
        only_grows("systems_answer"),
        # What a call of the machine's has granted counts against the ticket's limit.
        migrations.RunSQL("GRANT INSERT ON tiers_approval TO manyhands_worker", migrations.RunSQL.noop),
        wall("systems_use", app="SIU", worker="SIU", references={}),
    ]  # fmt: skip
