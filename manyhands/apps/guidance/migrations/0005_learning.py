"""What a brand's people confirmed, what was learnt from it, and which version is live."""

import uuid

from django.db import migrations, models

from manyhands.apps.ground.migrations_walls import only_grows, wall

# As mh_due is: only kinds and ids leave this function.
DUE = """
CREATE POLICY owner_reads ON guidance_learningnight TO CURRENT_USER USING (true);
CREATE FUNCTION mh_learning_due(moment timestamptz, most int) RETURNS TABLE (kind text, brand_id int, id uuid, due_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT 'ask_to_learn', n.brand_id, n.id, n.due_at FROM guidance_learningnight n WHERE n.due_at <= moment ORDER BY n.due_at LIMIT most
$$;
REVOKE EXECUTE ON FUNCTION mh_learning_due FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mh_learning_due TO manyhands_login;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('guidance', '0004_readings_of_a_ticket'),
    ]

    operations = [
        migrations.CreateModel(
            name='Example',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('brand_id', models.IntegerField()),
                ('digest', models.TextField()),
                ('text', models.TextField()),
                ('topic', models.TextField()),
                ('language', models.TextField()),
                ('vector', models.BinaryField()),
                ('written_at', models.DateTimeField(null=True)),
                ('added_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='LearningNight',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('brand_id', models.IntegerField()),
                ('due_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='LearntModel',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('brand_id', models.IntegerField()),
                ('kind', models.TextField()),
                ('version', models.IntegerField()),
                ('file', models.BinaryField()),
                ('digest', models.TextField()),
                ('learnt_from', models.IntegerField()),
                ('data_digest', models.TextField()),
                ('seed', models.IntegerField()),
                ('figures', models.JSONField()),
                ('because', models.TextField()),
                ('made_by', models.UUIDField(null=True)),
                ('made_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='ModelTerm',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('brand_id', models.IntegerField()),
                ('kind', models.TextField()),
                ('version', models.IntegerField()),
                ('began_at', models.DateTimeField()),
                ('began_by', models.UUIDField(null=True)),
                ('why', models.TextField()),
                ('ended_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='suggestionfate',
            name='suggestion_fate',
        ),
        migrations.AddField(
            model_name='suggestion',
            name='score',
            field=models.FloatField(null=True),
        ),
        migrations.AddField(
            model_name='suggestionfate',
            name='barred',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='suggestionfate',
            name='because',
            field=models.TextField(db_default=''),
        ),
        migrations.AlterField(
            model_name='suggestionfate',
            name='reply_id',
            field=models.UUIDField(null=True),
        ),
        migrations.AddConstraint(
            model_name='suggestionfate',
            constraint=models.CheckConstraint(condition=models.Q(('fate__in', ['used', 'edited', 'ignored', 'harmful'])), name='suggestion_fate'),
        ),
        migrations.AddConstraint(
            model_name='suggestionfate',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('fate', 'harmful'), ('reply_id', None), models.Q(('because', ''), _negated=True)), models.Q(models.Q(('fate', 'harmful'), _negated=True), models.Q(('reply_id', None), _negated=True)), _connector='OR'), name='harmful_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='suggestionfate',
            constraint=models.UniqueConstraint(condition=models.Q(('fate', 'harmful')), fields=('brand_id', 'suggestion_id'), name='harmful_once'),
        ),
        migrations.AddConstraint(
            model_name='example',
            constraint=models.UniqueConstraint(fields=('brand_id', 'digest'), name='one_example_per_text'),
        ),
        migrations.AddIndex(
            model_name='learningnight',
            index=models.Index(fields=['due_at'], name='learning_nights'),
        ),
        migrations.AddConstraint(
            model_name='learningnight',
            constraint=models.UniqueConstraint(fields=('brand_id',), name='one_learning_night'),
        ),
        migrations.AddConstraint(
            model_name='learntmodel',
            constraint=models.UniqueConstraint(fields=('brand_id', 'kind', 'version'), name='one_learnt_model_per_version'),
        ),
        migrations.AddConstraint(
            model_name='learntmodel',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['topics', 'confidence']), ('version__gt', 0)), name='learnt_model_kind'),
        ),
        migrations.AddConstraint(
            model_name='modelterm',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('brand_id', 'kind'), name='one_model_in_force'),
        ),
        migrations.AddConstraint(
            model_name='modelterm',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['topics', 'confidence']), ('version__gte', 0)), name='model_term_kind'),
        ),
        wall("guidance_learntmodel", app="S", worker="SI", references={}),
        only_grows("guidance_learntmodel"),
        wall("guidance_modelterm", app="SIU", worker="SIU", references={}),
        wall("guidance_example", app="S", worker="SI", references={}),
        wall("guidance_learningnight", app="SI", worker="SIU", references={}),
        migrations.RunSQL(DUE, migrations.RunSQL.noop),
    ]
