"""Who looks after an article, and until when it holds."""

from django.db import migrations, models

OWNER = "ALTER TABLE knowledge_article ADD CONSTRAINT knowledge_article_owner FOREIGN KEY (owner_id) REFERENCES people_person (id)"


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0002_walls"), ("people", "0006_presence_days")]
    operations = [
        migrations.AddField("article", "owner_id", models.UUIDField(null=True)),
        migrations.AddField("article", "fresh_until", models.DateField(null=True)),
        migrations.RunSQL(OWNER, migrations.RunSQL.noop),
    ]
