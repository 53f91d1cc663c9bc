"""What becomes of a licence when another version of what was learnt goes live."""

import uuid

from django.db import migrations, models

from manyhands.apps.ground.migrations_walls import only_grows, wall


class Migration(migrations.Migration):

    dependencies = [
        ('machine', '0005_playbooks_tried'),
    ]

    operations = [
        migrations.AddField(
            model_name='licence',
            name='carried_from',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='licence',
            name='carries_on',
            field=models.BooleanField(db_default=False),
        ),
        migrations.CreateModel(
            name='Retrial',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('brand_id', models.IntegerField()),
                ('licence_id', models.UUIDField()),
                ('topics_model', models.IntegerField()),
                ('confidence_model', models.IntegerField()),
                ('look', models.IntegerField()),
                ('outcome', models.TextField()),
                ('because', models.TextField()),
                ('trial_id', models.UUIDField(null=True)),
                ('carried_id', models.UUIDField(null=True)),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('brand_id', 'licence_id', 'topics_model', 'confidence_model'), name='one_retrial_of_these_versions'), models.CheckConstraint(condition=models.Q(('outcome__in', ['carried', 'proven', 'silent', 'few'])), name='retrial_outcome'), models.CheckConstraint(condition=models.Q(models.Q(('carried_id__isnull', False), ('outcome', 'carried')), models.Q(models.Q(('outcome', 'carried'), _negated=True), ('carried_id', None)), _connector='OR'), name='retrial_carried')],
            },
        ),
        wall(
            "machine_retrial", app="S", worker="SI",
            references={"licence_id": "machine_licence", "trial_id": "machine_trial", "carried_id": "machine_licence"},
        ),
        only_grows("machine_retrial"),
        # A licence that carries over is given by the job that has tried it again.
        migrations.RunSQL(
            "GRANT INSERT, UPDATE ON machine_licence TO manyhands_worker",
            "REVOKE INSERT, UPDATE ON machine_licence FROM manyhands_worker",
        ),
    ]
