"""Reviews are looked up by whose work they judge."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("quality", "0004_who_is_here"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="review",
            index=models.Index(fields=["brand_id", "person_id", "made_at"], name="reviews_of_a_person"),
        ),
    ]
