"""A letter whose sender was checked is told from one whose From anybody could have typed."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('desk', '0005_translations'),
    ]

    operations = [
        migrations.AddField(
            model_name='message',
            name='is_authentic',
            field=models.BooleanField(db_default=False),
        ),
    ]
