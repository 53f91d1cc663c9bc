"""A ticket's newest reading is found without looking at every reading there is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("guidance", "0003_language_models")]
    operations = [
        migrations.AddIndex(
            model_name="reading", index=models.Index(fields=["brand_id", "ticket_id", "-at"], name="readings_of_a_ticket")
        ),
    ]
