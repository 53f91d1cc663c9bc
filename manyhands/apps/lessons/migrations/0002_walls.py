"""Walls of lessons."""

from django.db import migrations

from manyhands.apps.ground.migrations_walls import only_grows, wall


class Migration(migrations.Migration):
    dependencies = [("lessons", "0001_initial"), ("brands", "0007_readiness")]
    operations = [
        wall("lessons_attempt", app="SIU", worker="S", references={"person_id": "people_person"}),
        wall("lessons_answer", app="SI", worker="S", references={"attempt_id": "lessons_attempt"}),
        only_grows("lessons_answer"),
    ]
