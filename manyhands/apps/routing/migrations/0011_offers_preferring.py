"""The open offers that would rather have somebody: few, and first for them wherever they stand."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("routing", "0010_brands_beside"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="offer",
            index=models.Index(
                condition=models.Q(("preferred_person_id__isnull", False), ("state", "open")),
                fields=["preferred_person_id"],
                name="offers_preferring",
            ),
        ),
    ]
