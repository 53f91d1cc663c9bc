"""What a contract says of service and of hours beyond the agreed; when vendors' people were here; and invoices."""

import uuid

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('market', '0002_walls'),
    ]

    operations = [
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('person_id', models.UUIDField()),
                ('from_at', models.DateTimeField()),
                ('until_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Invoice',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('brand_id', models.IntegerField()),
                ('contract_id', models.UUIDField()),
                ('vendor_id', models.UUIDField()),
                ('month', models.DateField()),
                ('currency', models.CharField(max_length=3)),
                ('total_minor', models.BigIntegerField()),
                ('price', models.JSONField()),
                ('worked', models.JSONField()),
                ('issued_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='InvoiceLine',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('brand_id', models.IntegerField()),
                ('invoice_id', models.UUIDField()),
                ('number', models.SmallIntegerField()),
                ('kind', models.TextField()),
                ('seconds', models.BigIntegerField()),
                ('rate_minor', models.BigIntegerField()),
                ('amount_minor', models.BigIntegerField()),
            ],
        ),
        migrations.AddField(
            model_name='contract',
            name='accept_seconds',
            field=models.IntegerField(null=True),
        ),
        migrations.AddField(
            model_name='contract',
            name='invoice_due_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='contract',
            name='level_of',
            field=models.TextField(db_default=''),
        ),
        migrations.AddField(
            model_name='contract',
            name='level_thousandths',
            field=models.IntegerField(null=True),
        ),
        migrations.AddField(
            model_name='contract',
            name='overtime_rate_minor',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='contract',
            name='penalty_thousandths',
            field=models.IntegerField(db_default=0),
        ),
        migrations.AddField(
            model_name='contract',
            name='seats',
            field=models.IntegerField(null=True),
        ),
        migrations.AddIndex(
            model_name='contract',
            index=models.Index(condition=models.Q(('invoice_due_at', None), _negated=True), fields=['invoice_due_at'], name='contracts_to_bill'),
        ),
        migrations.AddConstraint(
            model_name='contract',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('overtime_rate_minor', None), ('overtime_rate_minor__gte', 0), _connector='OR'), models.Q(('seats', None), ('seats__gt', 0), _connector='OR')), name='contract_beyond_the_agreed'),
        ),
        migrations.AddConstraint(
            model_name='contract',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('accept_seconds', None), ('level_of', ''), ('level_thousandths', None), ('penalty_thousandths', 0)), models.Q(('accept_seconds', None), ('level_of', 'first_response'), ('level_thousandths__range', (1, 1000)), ('penalty_thousandths__range', (0, 1000))), models.Q(('accept_seconds__gt', 0), ('level_of', 'accepted'), ('level_thousandths__range', (1, 1000)), ('penalty_thousandths__range', (0, 1000))), _connector='OR'), name='contract_level_is_whole'),
        ),
        migrations.AddIndex(
            model_name='attendance',
            index=models.Index(fields=['person_id', 'until_at'], name='attendance_of_a_person'),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.CheckConstraint(condition=models.Q(('until_at__gt', models.F('from_at'))), name='attendance_lasts'),
        ),
        migrations.AddIndex(
            model_name='invoice',
            index=models.Index(fields=['vendor_id', '-month'], name='invoices_of_a_vendor'),
        ),
        migrations.AddConstraint(
            model_name='invoice',
            constraint=models.UniqueConstraint(fields=('brand_id', 'contract_id', 'month'), name='one_invoice_a_month'),
        ),
        migrations.AddConstraint(
            model_name='invoice',
            constraint=models.CheckConstraint(condition=models.Q(('total_minor__gte', 0)), name='invoice_is_not_below_nothing'),
        ),
        migrations.AddConstraint(
            model_name='invoice',
            constraint=models.CheckConstraint(condition=models.Q(('month__day', 1)), name='invoice_is_of_a_month'),
        ),
        migrations.AddConstraint(
            model_name='invoiceline',
            constraint=models.UniqueConstraint(fields=('brand_id', 'invoice_id', 'kind'), name='one_line_of_a_kind'),
        ),
        migrations.AddConstraint(
            model_name='invoiceline',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['hours', 'minimum', 'overtime', 'penalty'])), name='invoice_line_kind'),
        ),
        migrations.AddConstraint(
            model_name='invoiceline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('amount_minor__lt', 0), ('kind', 'penalty')), models.Q(models.Q(('kind', 'penalty'), _negated=True), ('amount_minor__gte', 0)), _connector='OR'), name='invoice_line_sign'),
        ),
    ]
