"""A licence is of what was learnt and known at its trial; and what a promise is held to."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('machine', '0002_walls'), ('guidance', '0006_withholding'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='licence',
            name='one_licence_in_force',
        ),
        migrations.AddField(
            model_name='licence',
            name='confidence_model',
            field=models.IntegerField(db_default=0),
        ),
        migrations.AddField(
            model_name='licence',
            name='held_to',
            field=models.TextField(db_default='estimate'),
        ),
        migrations.AddField(
            model_name='licence',
            name='sure_percent',
            field=models.IntegerField(db_default=0),
        ),
        migrations.AddField(
            model_name='licence',
            name='topics_model',
            field=models.IntegerField(db_default=0),
        ),
        migrations.AddField(
            model_name='trial',
            name='articles',
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name='trial',
            name='confidence_model',
            field=models.IntegerField(db_default=0),
        ),
        migrations.AddField(
            model_name='trial',
            name='topics_model',
            field=models.IntegerField(db_default=0),
        ),
        migrations.AddField(
            model_name='trial',
            name='withheld',
            field=models.JSONField(null=True),
        ),
        migrations.AddConstraint(
            model_name='licence',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('brand_id', 'topics_model', 'confidence_model'), name='one_licence_of_these_versions'),
        ),
        migrations.AddConstraint(
            model_name='licence',
            constraint=models.CheckConstraint(condition=models.Q(('held_to__in', ['bound', 'estimate'])), name='licence_held_to'),
        ),
    ]
