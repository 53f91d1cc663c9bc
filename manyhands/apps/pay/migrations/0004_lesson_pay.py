"""Pay for lessons: an earning is for a ticket or for a lesson that was passed."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('pay', '0003_surge_and_points'), ('lessons', '0002_walls')]

    operations = [
        migrations.AddField(
            model_name='earning',
            name='lesson_attempt_id',
            field=models.UUIDField(null=True),
        ),
        migrations.AlterField(
            model_name='earning',
            name='assignment_id',
            field=models.UUIDField(null=True),
        ),
        migrations.AlterField(
            model_name='earning',
            name='ticket_id',
            field=models.UUIDField(null=True),
        ),
        migrations.AddConstraint(
            model_name='earning',
            constraint=models.UniqueConstraint(fields=('brand_id', 'lesson_attempt_id'), name='one_earning_per_lesson'),
        ),
        migrations.AddConstraint(
            model_name='earning',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('assignment_id', None), ('lesson_attempt_id__isnull', False), ('outcome', 'lesson'), ('ticket_id', None)), models.Q(models.Q(('outcome', 'lesson'), _negated=True), ('assignment_id__isnull', False), ('lesson_attempt_id', None), ('ticket_id__isnull', False)), _connector='OR'), name='earning_is_for_a_ticket_or_a_lesson'),
        ),
        migrations.RunSQL(
            "ALTER TABLE pay_earning ADD CONSTRAINT pay_earning_lesson_attempt_id "
            "FOREIGN KEY (brand_id, lesson_attempt_id) REFERENCES lessons_attempt (brand_id, id)",
            migrations.RunSQL.noop,
        ),
    ]
