"""A trial is of the playbooks that it walked."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('machine', '0004_ends_of_messages'),
    ]

    operations = [
        migrations.AddField(
            model_name='trial',
            name='playbooks',
            field=models.JSONField(default=dict),
        ),
    ]
