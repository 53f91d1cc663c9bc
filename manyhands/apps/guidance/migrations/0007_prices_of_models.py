"""What a language model's tokens cost, what a month of them may, and tries of one."""

from django.db import migrations, models

TRIED_BY = "ALTER TABLE guidance_phrasing ADD CONSTRAINT guidance_phrasing_tried_by FOREIGN KEY (tried_by_id) REFERENCES people_person (id)"


class Migration(migrations.Migration):

    dependencies = [
        ('guidance', '0006_withholding'),
    ]

    operations = [
        migrations.AddField(
            model_name='languagemodel',
            name='answered_micro',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='languagemodel',
            name='currency',
            field=models.CharField(db_default='', max_length=3),
        ),
        migrations.AddField(
            model_name='languagemodel',
            name='month_minor',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='languagemodel',
            name='sent_micro',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='phrasing',
            name='cost_pico',
            field=models.BigIntegerField(db_default=0),
        ),
        migrations.AddField(
            model_name='phrasing',
            name='currency',
            field=models.CharField(db_default='', max_length=3),
        ),
        migrations.AddField(
            model_name='phrasing',
            name='tokens_answered',
            field=models.IntegerField(db_default=0),
        ),
        migrations.AddField(
            model_name='phrasing',
            name='tokens_sent',
            field=models.IntegerField(db_default=0),
        ),
        migrations.AddField(
            model_name='phrasing',
            name='took_ms',
            field=models.IntegerField(null=True),
        ),
        migrations.AddField(
            model_name='phrasing',
            name='tried_by_id',
            field=models.UUIDField(null=True),
        ),
        migrations.AlterField(
            model_name='phrasing',
            name='suggestion_id',
            field=models.UUIDField(null=True),
        ),
        migrations.AlterField(
            model_name='phrasing',
            name='ticket_id',
            field=models.UUIDField(null=True),
        ),
        migrations.AddIndex(
            model_name='phrasing',
            index=models.Index(fields=['brand_id', 'ticket_id'], name='phrasings_of_a_ticket'),
        ),
        migrations.AddConstraint(
            model_name='languagemodel',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answered_micro', None), ('month_minor', None), ('sent_micro', None)), models.Q(('answered_micro__gte', 0), ('answered_micro__isnull', False), ('sent_micro__gte', 0), ('sent_micro__isnull', False), models.Q(('month_minor', None), ('month_minor__gte', 0), _connector='OR'), models.Q(('currency', ''), _negated=True)), _connector='OR'), name='language_model_prices'),
        ),
        migrations.AddConstraint(
            model_name='phrasing',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('suggestion_id', None), ('ticket_id', None)), models.Q(('suggestion_id__isnull', False), ('ticket_id__isnull', False), ('tried_by_id', None)), _connector='OR'), name='phrasing_is_of_a_ticket_or_a_try'),
        ),
        migrations.AddConstraint(
            model_name='phrasing',
            constraint=models.CheckConstraint(condition=models.Q(('cost_pico__gte', 0), ('tokens_answered__gte', 0), ('tokens_sent__gte', 0)), name='phrasing_costs'),
        ),
        migrations.RunSQL(TRIED_BY, migrations.RunSQL.noop),
    ]
