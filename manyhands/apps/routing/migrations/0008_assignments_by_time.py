"""Work of the last hour by brand: what fair shares are counted from."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("routing", "0007_queue_walls"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(fields=["brand_id", "claimed_at"], name="assignments_by_time"),
        ),
    ]
