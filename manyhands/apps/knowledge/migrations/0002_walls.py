"""Walls of knowledge."""

from django.db import migrations

from manyhands.apps.ground.migrations_walls import wall


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0001_initial"), ("brands", "0002_walls")]
    operations = [
        wall("knowledge_topic", app="SIU", worker="S", references={}),
        wall("knowledge_article", app="SIU", worker="S", references={}),
        wall("knowledge_passage", app="SID", worker="SID", references={"article_id": "knowledge_article"}),
    ]
