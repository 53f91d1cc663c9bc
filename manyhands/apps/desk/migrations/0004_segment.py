"""The segment a customer is in, for routes that ask for it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0003_events_beyond"),
    ]

    operations = [
        migrations.AddField(
            model_name="customer",
            name="segment",
            field=models.TextField(db_default=""),
        ),
    ]
