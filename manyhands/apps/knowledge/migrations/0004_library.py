"""The library: versions, publications, playbooks and walks, macros, findings."""

import uuid

import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("knowledge", "0003_freshness"),
    ]

    operations = [
        migrations.CreateModel(
            name="ArticleVersion",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("brand_id", models.IntegerField()),
                ("article_id", models.UUIDField()),
                ("number", models.IntegerField()),
                ("title", models.TextField()),
                ("topic", models.TextField(db_default="")),
                ("audience", models.TextField()),
                ("body", models.TextField()),
                ("person_id", models.UUIDField(null=True)),
                ("note", models.TextField(db_default="")),
                ("digest", models.TextField(db_default="")),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("brand_id", models.IntegerField()),
                ("kind", models.TextField()),
                ("article_id", models.UUIDField()),
                ("other_id", models.UUIDField()),
                ("words", models.JSONField()),
                ("score", models.FloatField()),
                ("digest", models.TextField()),
                ("found_at", models.DateTimeField()),
                ("dismissed_at", models.DateTimeField(null=True)),
                ("dismissed_by_id", models.UUIDField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Macro",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("brand_id", models.IntegerField()),
                ("name", models.TextField()),
                ("title", models.TextField()),
                ("topic", models.TextField(db_default="")),
                ("texts", models.JSONField()),
                ("changed_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="MacroUse",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("brand_id", models.IntegerField()),
                ("macro_id", models.UUIDField()),
                ("ticket_id", models.UUIDField()),
                ("person_id", models.UUIDField()),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Playbook",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("brand_id", models.IntegerField()),
                ("name", models.TextField()),
                ("title", models.TextField()),
                ("topics", models.JSONField(default=list)),
                ("version", models.IntegerField(db_default=0)),
            ],
        ),
        migrations.CreateModel(
            name="PlaybookVersion",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("brand_id", models.IntegerField()),
                ("playbook_id", models.UUIDField()),
                ("number", models.IntegerField()),
                ("page", models.TextField()),
                ("person_id", models.UUIDField(null=True)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("brand_id", models.IntegerField()),
                ("article_id", models.UUIDField()),
                ("act", models.TextField()),
                ("number", models.IntegerField(null=True)),
                ("person_id", models.UUIDField(null=True)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Walk",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("brand_id", models.IntegerField()),
                ("ticket_id", models.UUIDField()),
                ("playbook_id", models.UUIDField()),
                ("number", models.IntegerField()),
                ("person_id", models.UUIDField()),
                ("begun_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="WalkStep",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("brand_id", models.IntegerField()),
                ("walk_id", models.UUIDField()),
                ("number", models.IntegerField()),
                ("step", models.TextField()),
                ("answer", models.TextField(db_default="")),
                ("person_id", models.UUIDField()),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="article",
            name="article_audience",
        ),
        migrations.AddField(
            model_name="article",
            name="next_number",
            field=models.IntegerField(null=True),
        ),
        migrations.AddField(
            model_name="article",
            name="published_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="article",
            name="publishes_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="article",
            name="source_key",
            field=models.TextField(db_default=""),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(condition=models.Q(("publishes_at", None), _negated=True), fields=["publishes_at"], name="articles_to_publish"),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.UniqueConstraint(condition=models.Q(("source_key", ""), _negated=True), fields=("brand_id", "source_key", "language"), name="one_article_per_source_key"),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(condition=models.Q(("audience__in", ["draft", "public", "internal"])), name="article_audience"),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(condition=models.Q(("publishes_at", None), models.Q(("next_number", None), _negated=True), _connector="OR"), name="article_publishes_a_version"),
        ),
        migrations.AddConstraint(
            model_name="articleversion",
            constraint=models.UniqueConstraint(fields=("brand_id", "article_id", "number"), name="one_article_version_a_number"),
        ),
        migrations.AddConstraint(
            model_name="articleversion",
            constraint=models.CheckConstraint(condition=models.Q(("audience__in", ["public", "internal"])), name="article_version_audience"),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.UniqueConstraint(fields=("brand_id", "digest"), name="one_finding_per_digest"),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.CheckConstraint(condition=models.Q(("kind__in", ["contradiction", "duplicate"])), name="finding_kind"),
        ),
        migrations.AddConstraint(
            model_name="macro",
            constraint=models.UniqueConstraint(fields=("brand_id", "name"), name="one_macro_per_name"),
        ),
        migrations.AddIndex(
            model_name="macrouse",
            index=models.Index(fields=["brand_id", "macro_id"], name="uses_of_a_macro"),
        ),
        migrations.AddConstraint(
            model_name="playbook",
            constraint=models.UniqueConstraint(fields=("brand_id", "name"), name="one_playbook_per_name"),
        ),
        migrations.AddConstraint(
            model_name="playbookversion",
            constraint=models.UniqueConstraint(fields=("brand_id", "playbook_id", "number"), name="one_playbook_version_a_number"),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(fields=["brand_id", "article_id", "-at"], name="publications_of_an_article"),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.CheckConstraint(condition=models.Q(("act__in", ["published", "scheduled", "unpublished"])), name="publication_act"),
        ),
        migrations.AddConstraint(
            model_name="walk",
            constraint=models.UniqueConstraint(condition=models.Q(("ended_at", None)), fields=("brand_id", "ticket_id"), name="one_open_walk_a_ticket"),
        ),
        migrations.AddConstraint(
            model_name="walkstep",
            constraint=models.UniqueConstraint(fields=("brand_id", "walk_id", "number"), name="one_walk_step_a_number"),
        ),
    ]
