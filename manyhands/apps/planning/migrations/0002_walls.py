"""Walls of plans: people of the brand ask, the worker answers."""

from django.db import migrations

from manyhands.apps.ground.migrations_walls import wall


class Migration(migrations.Migration):
    dependencies = [("planning", "0001_initial"), ("brands", "0002_walls"), ("people", "0001_initial")]
    operations = [wall("planning_plan", app="SIU", worker="SU", references={"asked_by": "people_person"})]
