"""Which pools of a page have their people for this brand alone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("brands", "0005_seasons"),
    ]

    operations = [
        migrations.AddField(
            model_name="servicemodelpage",
            name="exclusive_pools",
            field=models.JSONField(db_default=[]),
        ),
    ]
