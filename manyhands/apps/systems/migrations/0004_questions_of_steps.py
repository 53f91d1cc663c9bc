"""A question of a playbook's step is asked once on a ticket, like any other."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('systems', '0003_links'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='question',
            name='question_wants',
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.CheckConstraint(condition=models.Q(('wants__in', ['parameter', 'code', 'link', 'yes', 'step'])), name='question_wants'),
        ),
    ]
