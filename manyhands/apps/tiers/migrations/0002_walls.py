"""Walls of tiers; and the right to offer a ticket again to whoever gave it up, once its answer comes back to them."""

from django.db import migrations

from manyhands.apps.ground.migrations_walls import only_grows, wall

TICKET = {"ticket_id": "desk_ticket"}
PERSON = {"person_id": "people_person"}
ASSIGNMENT = {"assignment_id": "routing_assignment"}


class Migration(migrations.Migration):
    dependencies = [("tiers", "0001_initial"), ("routing", "0003_escalations_of_a_ticket"), ("desk", "0003_events_beyond")]
    operations = [
        wall(
            "tiers_approval", app="SIU", worker="S",
            references=TICKET | {"asked_by": "people_person", "decided_by": "people_person"},
        ),
        wall("tiers_briefing", app="SI", worker="S", references=TICKET | ASSIGNMENT | PERSON),
        only_grows("tiers_briefing"),
        wall("tiers_owed", app="SIU", worker="S", references=TICKET | ASSIGNMENT | PERSON | {"settled_by": "people_person"}),
        migrations.RunSQL("GRANT DELETE ON routing_decline TO manyhands_app", "REVOKE DELETE ON routing_decline FROM manyhands_app"),
    ]
