"""Seasons that begin and end by themselves: what is watched, and what happened."""

import uuid

from django.db import migrations, models

from manyhands.apps.ground.migrations_walls import only_grows, wall

DUE = """
CREATE POLICY owner_reads ON brands_seasonwatch TO CURRENT_USER USING (true);
CREATE FUNCTION mh_seasons_due(moment timestamptz, most int) RETURNS TABLE (kind text, brand_id int, id uuid, due_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT 'turn_season', w.brand_id, w.id, w.look_at FROM brands_seasonwatch w WHERE w.look_at <= moment ORDER BY w.look_at LIMIT most
$$;
REVOKE EXECUTE ON FUNCTION mh_seasons_due FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mh_seasons_due TO manyhands_login;
-- The timekeeper admits those who were prepared for a season, and ends their access.
GRANT INSERT, UPDATE ON brands_season TO manyhands_worker;
GRANT INSERT ON brands_qualification TO manyhands_worker;
GRANT UPDATE ON brands_grant TO manyhands_worker;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('brands', '0008_sessions'),
    ]

    operations = [
        migrations.CreateModel(
            name='SeasonTurn',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('brand_id', models.IntegerField()),
                ('name', models.TextField()),
                ('turn', models.TextField()),
                ('because', models.TextField()),
                ('people', models.IntegerField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['brand_id', '-at'], name='season_turns_of_a_brand')],
                'constraints': [models.CheckConstraint(condition=models.Q(('turn__in', ['began', 'ended'])), name='season_began_or_ended'), models.CheckConstraint(condition=models.Q(('because', ''), _negated=True), name='season_turn_has_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='SeasonWatch',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('brand_id', models.IntegerField()),
                ('name', models.TextField()),
                ('is_on', models.BooleanField(db_default=False)),
                ('crossed_at', models.DateTimeField(null=True)),
                ('seen_at', models.DateTimeField(null=True)),
                ('seen_count', models.IntegerField(null=True)),
                ('look_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('look_at__isnull', False)), fields=['look_at'], name='seasons_to_look_at')],
                'constraints': [models.UniqueConstraint(fields=('brand_id', 'name'), name='one_watch_per_season')],
            },
        ),
        wall("brands_seasonwatch", app="SIU", worker="SU", references={}),
        wall("brands_seasonturn", app="S", worker="SI", references={}),
        only_grows("brands_seasonturn"),
        migrations.RunSQL(DUE, migrations.RunSQL.noop),
    ]
