"""What a claim looks at: open offers that prefer somebody, and those of a brand that have opened and are not told of yet."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("routing", "0010_brands_beside"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="offer",
            name="offers_that_open",
        ),
        migrations.AddIndex(
            model_name="offer",
            index=models.Index(
                condition=models.Q(("state", "open"), ("widened_at", None)),
                fields=["brand_id", "opens_at"],
                name="offers_that_open",
            ),
        ),
        migrations.AddIndex(
            model_name="offer",
            index=models.Index(
                condition=models.Q(("preferred_person_id__isnull", False), ("state", "open")),
                fields=["preferred_person_id"],
                name="offers_preferring",
            ),
        ),
    ]
