"""Topics in versions, imports with what became of each document, and what somebody put aside."""

import uuid

import django.db.models.functions.datetime
from django.db import migrations, models

from manyhands.apps.ground.migrations_walls import only_grows, wall

# Every topic that is there becomes a version of itself.
FIRST_VERSIONS = """
CREATE POLICY owner_reads ON knowledge_topic TO CURRENT_USER USING (true);
INSERT INTO knowledge_topicversion (id, brand_id, topic_id, number, title, description, complexity, priority, keywords, examples, note)
SELECT gen_random_uuid(), brand_id, id, 1, title, '', complexity, priority, keywords, '[]', 'as it was before versions were kept'
FROM knowledge_topic;
DROP POLICY owner_reads ON knowledge_topic;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('knowledge', '0008_sources_of_steps'),
    ]

    operations = [
        migrations.AddField(
            model_name='topic',
            name='description',
            field=models.TextField(db_default=''),
        ),
        migrations.AddField(
            model_name='topic',
            name='examples',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='topic',
            name='version',
            field=models.IntegerField(db_default=1),
        ),
        migrations.CreateModel(
            name='Dismissal',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('brand_id', models.IntegerField()),
                ('kind', models.TextField()),
                ('subject_id', models.UUIDField()),
                ('tickets', models.JSONField(default=list)),
                ('words', models.TextField(db_default='')),
                ('because', models.TextField(db_default='')),
                ('person_id', models.UUIDField(null=True)),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['question', 'proposal'])), name='dismissal_kind'), models.UniqueConstraint(fields=('brand_id', 'kind', 'subject_id'), name='dismissed_once')],
            },
        ),
        migrations.CreateModel(
            name='Import',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('brand_id', models.IntegerField()),
                ('form', models.TextField()),
                ('source', models.TextField()),
                ('content', models.BinaryField(null=True)),
                ('language', models.TextField(db_default='')),
                ('audience', models.TextField()),
                ('publishes', models.BooleanField()),
                ('state', models.TextField(db_default='waiting')),
                ('because', models.TextField(db_default='')),
                ('asked_by_id', models.UUIDField(null=True)),
                ('asked_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['brand_id', '-asked_at'], name='imports_of_a_brand')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'reading', 'done', 'failed'])), name='import_state'), models.CheckConstraint(condition=models.Q(('audience__in', ['public', 'internal'])), name='import_audience')],
            },
        ),
        migrations.CreateModel(
            name='ImportRow',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('brand_id', models.IntegerField()),
                ('import_id', models.UUIDField()),
                ('position', models.IntegerField()),
                ('name', models.TextField()),
                ('outcome', models.TextField()),
                ('because', models.TextField(db_default='')),
                ('article_id', models.UUIDField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('brand_id', 'import_id', 'position'), name='one_import_row_a_place')],
            },
        ),
        migrations.CreateModel(
            name='TopicVersion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('brand_id', models.IntegerField()),
                ('topic_id', models.UUIDField()),
                ('number', models.IntegerField()),
                ('title', models.TextField()),
                ('description', models.TextField(db_default='')),
                ('complexity', models.TextField()),
                ('priority', models.TextField()),
                ('keywords', models.JSONField()),
                ('examples', models.JSONField()),
                ('person_id', models.UUIDField(null=True)),
                ('note', models.TextField(db_default='')),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('brand_id', 'topic_id', 'number'), name='one_topic_version_a_number')],
            },
        ),
        migrations.RunSQL(FIRST_VERSIONS, migrations.RunSQL.noop),
        wall(
            "knowledge_topicversion", app="SI", worker="S",
            references={"topic_id": "knowledge_topic", "person_id": "people_person"},
        ),
        only_grows("knowledge_topicversion"),
        wall("knowledge_import", app="SI", worker="SU", references={"asked_by_id": "people_person"}),
        wall(
            "knowledge_importrow", app="S", worker="SI",
            references={"import_id": "knowledge_import", "article_id": "knowledge_article"},
        ),
        only_grows("knowledge_importrow"),
        wall("knowledge_dismissal", app="SI", worker="S", references={"person_id": "people_person"}),
        only_grows("knowledge_dismissal"),
    ]
