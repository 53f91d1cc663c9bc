"""A ticket that comes back returns to the pool it was escalated to: the index by which that is found."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("routing", "0002_walls")]
    operations = [
        migrations.AddIndex(
            "escalation", models.Index(fields=["brand_id", "ticket_id", "at"], name="escalations_of_a_ticket")
        ),
    ]
