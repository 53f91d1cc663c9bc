
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Brand',
            fields=[
                ('id', models.AutoField(primary_key=True, serialize=False)),
                ('slug', models.SlugField(unique=True)),
                ('name', models.TextField()),
                ('trade', models.TextField(db_default='')),
                ('currency', models.CharField(max_length=3)),
                ('time_zone', models.TextField(db_default='UTC')),
                ('languages', models.JSONField(default=list)),
                ('voice', models.JSONField(default=dict)),
                ('knowledge_version', models.IntegerField(db_default=0)),
                ('created_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Address',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('brand_id', models.IntegerField()),
                ('address', models.TextField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('address',), name='one_brand_per_address')],
            },
        ),
        migrations.CreateModel(
            name='ApiKey',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('brand_id', models.IntegerField()),
                ('label', models.TextField()),
                ('token_hash', models.BinaryField()),
                ('created_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('token_hash',), name='one_key_per_token')],
            },
        ),
        migrations.CreateModel(
            name='Grant',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('brand_id', models.IntegerField()),
                ('person_id', models.UUIDField()),
                ('role', models.TextField()),
                ('valid_from', models.DateTimeField()),
                ('valid_until', models.DateTimeField(null=True)),
                ('granted_by', models.UUIDField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['person_id', 'brand_id'], name='grants_of_a_person')],
                'constraints': [models.UniqueConstraint(fields=('brand_id', 'person_id', 'role', 'valid_from'), name='one_grant')],
            },
        ),
        migrations.CreateModel(
            name='Qualification',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('brand_id', models.IntegerField()),
                ('person_id', models.UUIDField()),
                ('pool', models.TextField()),
                ('given_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['person_id', 'brand_id'], name='qualifications_of_a_person')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('brand_id', 'person_id', 'pool'), name='one_open_qualification')],
            },
        ),
        migrations.CreateModel(
            name='ServiceModelPage',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('brand_id', models.IntegerField()),
                ('version', models.IntegerField()),
                ('name', models.TextField()),
                ('page', models.TextField()),
                ('made_by', models.UUIDField(null=True)),
                ('in_force_from', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('brand_id', 'version'), name='one_page_per_version')],
            },
        ),
    ]
