"""Playbooks and approved texts are found by their words: passages, which a job makes of those there are already."""

import uuid

from django.db import migrations, models
from django.db.models import Q

from manyhands.apps.ground.migrations_walls import wall

# As `have_passages_made` does, for what was saved before there were such passages.
MAKE_THOSE_THERE_ARE = """
CREATE POLICY owner_reads ON knowledge_playbook TO CURRENT_USER USING (true);
CREATE POLICY owner_reads ON knowledge_macro TO CURRENT_USER USING (true);
INSERT INTO pgqueuer (priority, entrypoint, payload, execute_after, status)
SELECT 0, 'publish_approved', convert_to(found.payload::text, 'UTF8'), now(), 'queued' FROM (
  SELECT json_build_object('brand_id', brand_id, 'kind', 'playbook', 'approved_id', id) AS payload
  FROM knowledge_playbook WHERE version > 0
  UNION ALL
  SELECT json_build_object('brand_id', brand_id, 'kind', 'macro', 'approved_id', id) FROM knowledge_macro WHERE withdrawn_at IS NULL
) found;
DROP POLICY owner_reads ON knowledge_playbook;
DROP POLICY owner_reads ON knowledge_macro;
"""
LOCKING = """
GRANT UPDATE (version) ON knowledge_playbook TO manyhands_worker;
GRANT UPDATE (withdrawn_at) ON knowledge_macro TO manyhands_worker;
"""


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0005_library_walls"), ("ground", "0002_walls")]
    operations = [
        migrations.CreateModel(
            name="ApprovedPassage",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("brand_id", models.IntegerField()),
                ("playbook_id", models.UUIDField(null=True)),
                ("macro_id", models.UUIDField(null=True)),
                ("language", models.TextField()),
                ("position", models.IntegerField()),
                ("step", models.TextField(db_default="")),
                ("text", models.TextField()),
                ("vector", models.BinaryField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(playbook_id=None, macro_id__isnull=False) | Q(playbook_id__isnull=False, macro_id=None),
                        name="approved_passage_of_one",
                    ),
                    models.UniqueConstraint(
                        fields=["brand_id", "playbook_id", "language", "position"], name="one_playbook_passage_a_place"
                    ),
                    models.UniqueConstraint(fields=["brand_id", "macro_id", "language", "position"], name="one_macro_passage_a_place"),
                ]
            },
        ),
        wall(
            "knowledge_approvedpassage", app="SD", worker="SID",
            references={"playbook_id": "knowledge_playbook", "macro_id": "knowledge_macro"},
        ),
        # Jobs lock the one of which they make passages.
        migrations.RunSQL(LOCKING, migrations.RunSQL.noop),
        migrations.RunSQL(MAKE_THOSE_THERE_ARE, migrations.RunSQL.noop),
    ]
