"""The worker moves tickets too, and asks whoever passed again where nobody else is left."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("routing", "0012_rights_that_count_now")]
    operations = [
        migrations.RunSQL("GRANT DELETE ON routing_decline TO manyhands_worker", "REVOKE DELETE ON routing_decline FROM manyhands_worker")
    ]
