import django.db.models.deletion
import maypop.base.chance
import maypop.base.clock
import maypop.base.migrating
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('media', '0001_initial'),
        ('people', '__first__'),
    ]

    operations = [
        maypop.base.migrating.CreateTogether(
            operations=[
                migrations.CreateModel(
                    name='Resource',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=maypop.base.chance.public_id, editable=False, unique=True)),
                        ('kind', models.CharField(choices=[('link', 'Web page'), ('video', 'Video'), ('audio', 'Audio'), ('article', 'Article'), ('book', 'Book'), ('document', 'Document'), ('spreadsheet', 'Spreadsheet'), ('file', 'Something else')], max_length=16)),
                        ('title', models.CharField(max_length=160)),
                        ('author', models.CharField(blank=True, max_length=160)),
                        ('address', models.URLField(blank=True, max_length=1000)),
                        ('minutes', models.PositiveSmallIntegerField()),
                        ('license', models.CharField(blank=True, max_length=160)),
                        ('lowest', models.SmallIntegerField(null=True)),
                        ('highest', models.SmallIntegerField(null=True)),
                        ('subjects', models.JSONField(default=list)),
                        ('same_address', models.CharField(blank=True, db_index=True, max_length=1000)),
                        ('words', models.TextField(default='')),
                        ('added_at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('upload', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='resource', to='media.upload')),
                    ],
                    options={
                        'ordering': ['title', 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Link',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('address', models.URLField(max_length=1000)),
                        ('asked_at', models.DateTimeField(db_index=True, default=maypop.base.clock.now)),
                        ('missed', models.PositiveSmallIntegerField(default=0)),
                        ('resource', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='link', to='library.resource')),
                    ],
                    options={
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Retirement',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('reason', models.CharField(max_length=300)),
                        ('at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('resource', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='retirement', to='library.resource')),
                    ],
                ),
                migrations.CreateModel(
                    name='Shelf',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=maypop.base.chance.public_id, editable=False, unique=True)),
                        ('title', models.CharField(max_length=120)),
                        ('purpose', models.CharField(max_length=400)),
                        ('made_at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('keeper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shelves', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['title', 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Pick',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=maypop.base.chance.public_id, editable=False, unique=True)),
                        ('position', models.PositiveIntegerField(null=True)),
                        ('why', models.CharField(max_length=400)),
                        ('at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('resource', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='picks', to='library.resource')),
                        ('shelf', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='picks', to='library.shelf')),
                    ],
                    options={
                        'ordering': ['position', 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='OpenToAll',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('shelf', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='open_to_all', to='library.shelf')),
                    ],
                ),
                migrations.CreateModel(
                    name='Signal',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('opened', 'opened it'), ('used', 'used it'), ('helped', 'was helped by it')], max_length=8)),
                        ('at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('resource', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='signals', to='library.resource')),
                    ],
                    options={
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Support',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('indicator', models.CharField(max_length=16)),
                        ('resource', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='supports', to='library.resource')),
                    ],
                    options={
                        'ordering': ['indicator'],
                    },
                ),
                migrations.CreateModel(
                    name='TakenOff',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('pick', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='taken_off', to='library.pick')),
                    ],
                ),
                migrations.AddConstraint(
                    model_name='resource',
                    constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['link', 'video', 'audio', 'article', 'book', 'document', 'spreadsheet', 'file'])), name='resource_is_of_a_known_kind'),
                ),
                migrations.AddConstraint(
                    model_name='resource',
                    constraint=models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='resource_has_a_title'),
                ),
                migrations.AddConstraint(
                    model_name='resource',
                    constraint=models.CheckConstraint(condition=models.Q(('minutes__range', (1, 6000))), name='resource_takes_some_minutes'),
                ),
                migrations.AddConstraint(
                    model_name='resource',
                    constraint=models.CheckConstraint(condition=models.Q(('address', ''), ('upload', None), _connector='OR'), name='resource_is_at_one_place'),
                ),
                migrations.AddConstraint(
                    model_name='resource',
                    constraint=models.CheckConstraint(condition=models.Q(('address', ''), ('address__startswith', 'https://'), ('address__startswith', 'http://'), _connector='OR'), name='resource_address_is_of_the_web'),
                ),
                migrations.AddConstraint(
                    model_name='resource',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('highest', None), ('lowest', None)), models.Q(('highest__gte', models.F('lowest')), ('highest__isnull', False), ('highest__lte', 12), ('lowest__gte', -1), ('lowest__isnull', False)), _connector='OR'), name='resource_grades_go_up'),
                ),
                migrations.AddConstraint(
                    model_name='retirement',
                    constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='a_retirement_says_why'),
                ),
                migrations.AddConstraint(
                    model_name='shelf',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('title', ''), _negated=True), models.Q(('purpose', ''), _negated=True)), name='shelf_has_a_title_and_a_purpose'),
                ),
                migrations.AddConstraint(
                    model_name='pick',
                    constraint=models.CheckConstraint(condition=models.Q(('why', ''), _negated=True), name='a_pick_says_why'),
                ),
                migrations.AddConstraint(
                    model_name='pick',
                    constraint=models.UniqueConstraint(fields=('shelf', 'position'), name='one_pick_at_a_place_of_a_shelf'),
                ),
                migrations.AddConstraint(
                    model_name='pick',
                    constraint=models.UniqueConstraint(condition=models.Q(('position__isnull', False)), fields=('shelf', 'resource'), name='a_resource_is_on_a_shelf_once'),
                ),
                migrations.AddConstraint(
                    model_name='signal',
                    constraint=models.UniqueConstraint(fields=('resource', 'person', 'kind'), name='a_signal_is_given_once'),
                ),
                migrations.AddConstraint(
                    model_name='signal',
                    constraint=models.CheckConstraint(condition=models.Q(('kind__in', ('opened', 'used', 'helped'))), name='a_signal_is_of_a_known_kind'),
                ),
                migrations.AddConstraint(
                    model_name='support',
                    constraint=models.UniqueConstraint(fields=('resource', 'indicator'), name='a_support_is_named_once'),
                ),
                migrations.AddConstraint(
                    model_name='support',
                    constraint=models.CheckConstraint(condition=models.Q(('indicator', ''), _negated=True), name='a_support_names_an_indicator'),
                ),
            ],
        ),
    ]
