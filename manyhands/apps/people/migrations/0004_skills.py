"""Skills with levels, and credentials that expire: facts about a person, the same for every brand."""

import uuid

from django.db import migrations, models

from manyhands.apps.people.models import NAME

# Written at the command line of whoever runs the installation, which acts as the worker; read by whoever routes.
RIGHTS = """
ALTER TABLE people_skill ADD CONSTRAINT people_skill_person FOREIGN KEY (person_id) REFERENCES people_person (id);
ALTER TABLE people_credential ADD CONSTRAINT people_credential_person FOREIGN KEY (person_id) REFERENCES people_person (id);
GRANT SELECT ON people_skill, people_credential TO manyhands_app, manyhands_worker;
GRANT INSERT, UPDATE, DELETE ON people_skill, people_credential, people_spokenlanguage TO manyhands_worker;
GRANT USAGE ON SEQUENCE people_skill_id_seq, people_spokenlanguage_id_seq TO manyhands_worker;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0003_attempts")]
    operations = [
        migrations.CreateModel(
            name="Skill",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("person_id", models.UUIDField()),
                ("skill", models.TextField()),
                ("level", models.SmallIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("person_id", "skill"), name="one_level_per_skill"),
                    models.CheckConstraint(condition=models.Q(("level__range", (1, 5))), name="skill_level"),
                    models.CheckConstraint(condition=models.Q(("skill__regex", NAME)), name="skill_is_a_name"),
                ]
            },
        ),
        migrations.CreateModel(
            name="Credential",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("person_id", models.UUIDField()),
                ("name", models.TextField()),
                ("proven_by", models.TextField()),
                ("valid_from", models.DateTimeField()),
                ("expires_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("person_id", "name", "valid_from"), name="one_credential_from_a_moment"),
                    models.CheckConstraint(condition=models.Q(("name__regex", NAME)), name="credential_is_a_name"),
                    models.CheckConstraint(
                        condition=models.Q(("expires_at", None), ("expires_at__gt", models.F("valid_from")), _connector="OR"),
                        name="credential_ends_after_it_begins",
                    ),
                ]
            },
        ),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
