"""A message is ended once; what is asked before may be several things."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('machine', '0003_stale_licences'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='turn',
            name='one_turn_per_message',
        ),
        migrations.AddConstraint(
            model_name='turn',
            constraint=models.UniqueConstraint(condition=models.Q(('act', 'ask'), _negated=True), fields=('brand_id', 'message_id'), name='one_end_per_message'),
        ),
    ]
