"""Webhooks: the addresses a brand's own systems are told at, behind the brand's wall."""

import uuid

from django.db import migrations, models

from manyhands.apps.ground.migrations_walls import BRANDS, wall

# A customer's own message locks its ticket, whose row says whether the brand has webhooks: that much, and no address.
PORTAL = f"""
CREATE POLICY portal_rows ON brands_webhook TO manyhands_portal USING ({BRANDS});
GRANT SELECT (brand_id, ended_at) ON brands_webhook TO manyhands_portal;
"""


class Migration(migrations.Migration):
    dependencies = [("brands", "0002_walls")]
    operations = [
        migrations.CreateModel(
            name="Webhook",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("brand_id", models.IntegerField()),
                ("url", models.TextField()),
                ("secret_sealed", models.BinaryField()),
                ("events", models.JSONField()),
                ("created_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)), fields=("brand_id", "url"), name="one_standing_webhook_per_url"
                    )
                ]
            },
        ),
        wall("brands_webhook", app="SIU", worker="S", references={}),
        migrations.RunSQL(PORTAL, migrations.RunSQL.noop),
    ]
