"""Walls of guidance."""

from django.db import migrations

from manyhands.apps.ground.migrations_walls import wall

MESSAGE = {"ticket_id": "desk_ticket", "message_id": "desk_message"}


class Migration(migrations.Migration):
    dependencies = [("guidance", "0001_initial"), ("desk", "0002_walls")]
    operations = [
        wall("guidance_reading", app="S", worker="SI", references=MESSAGE),
        wall("guidance_suggestion", app="S", worker="SI", references=MESSAGE),
        wall(
            "guidance_suggestionfate", app="SI", worker="S",
            references={"suggestion_id": "guidance_suggestion", "reply_id": "desk_message", "person_id": "people_person"},
        ),
    ]
