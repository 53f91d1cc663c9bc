"""The names of a brand's products."""

import uuid

from django.db import migrations, models

from manyhands.apps.ground.migrations_walls import wall


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0006_approved_passages")]
    operations = [
        migrations.CreateModel(
            name="Product",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("brand_id", models.IntegerField()),
                ("name", models.TextField()),
            ],
            options={"constraints": [models.UniqueConstraint(fields=["brand_id", "name"], name="one_product_per_name")]},
        ),
        wall("knowledge_product", app="SID", worker="S", references={}),
    ]
