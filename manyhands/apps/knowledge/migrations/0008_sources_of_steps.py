"""Where an answer is known from that the machine gave on a step."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('knowledge', '0007_products'),
    ]

    operations = [
        migrations.AddField(
            model_name='walkstep',
            name='source',
            field=models.TextField(db_default=''),
        ),
        # The machine's walks are the worker's: it begins them and takes their steps.
        migrations.RunSQL(
            "GRANT INSERT, UPDATE ON knowledge_walk TO manyhands_worker; GRANT INSERT ON knowledge_walkstep TO manyhands_worker;",
            "REVOKE INSERT, UPDATE ON knowledge_walk FROM manyhands_worker; REVOKE INSERT ON knowledge_walkstep FROM manyhands_worker;",
        ),
    ]
