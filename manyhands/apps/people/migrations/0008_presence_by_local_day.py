"""A day of presence is a day of some zone: each zone that somebody works for counts its own, and nobody's minutes are kept."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0007_second_factor")]

    operations = [
        migrations.AddField("presenceday", "zone", models.TextField(db_default="UTC")),
        migrations.RemoveConstraint("presenceday", "one_presence_a_day"),
        migrations.AddConstraint(
            "presenceday", models.UniqueConstraint(fields=("person_id", "zone", "on_day"), name="one_presence_a_day")
        ),
    ]
