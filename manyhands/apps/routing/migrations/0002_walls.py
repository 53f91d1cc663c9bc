"""Walls of routing."""

from django.db import migrations

from manyhands.apps.ground.migrations_walls import wall

LOAD = """
ALTER TABLE routing_load ADD CONSTRAINT routing_load_person FOREIGN KEY (person_id) REFERENCES people_person (id);
GRANT SELECT, INSERT, UPDATE ON routing_load TO manyhands_app, manyhands_worker;
"""
TICKET = {"ticket_id": "desk_ticket"}
PERSON = {"person_id": "people_person"}


class Migration(migrations.Migration):
    dependencies = [("routing", "0001_initial"), ("desk", "0002_walls")]
    operations = [
        wall("routing_offer", app="SIU", worker="SIU", references=TICKET),
        wall("routing_assignment", app="SIU", worker="SIU", references=TICKET | PERSON | {"offer_id": "routing_offer"}),
        migrations.RunSQL(LOAD, migrations.RunSQL.noop),
        wall("routing_decline", app="SI", worker="S", references=TICKET | PERSON),
        wall(
            "routing_escalation", app="SI", worker="SI",
            references=TICKET | PERSON | {"assignment_id": "routing_assignment"},
        ),
    ]
