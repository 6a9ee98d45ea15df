import django.db.models.deletion
import maypop.base.chance
import maypop.base.clock
import maypop.base.migrating
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '__first__'),
    ]

    operations = [
        maypop.base.migrating.CreateTogether(
            operations=[
                migrations.CreateModel(
                    name='Outage',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField(db_index=True, default=maypop.base.clock.now)),
                        ('why', models.TextField()),
                    ],
                ),
                migrations.CreateModel(
                    name='Enquiry',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=maypop.base.chance.public_id, editable=False, unique=True)),
                        ('name', models.CharField(max_length=120)),
                        ('role', models.CharField(max_length=120)),
                        ('organization', models.CharField(max_length=160)),
                        ('email', models.EmailField(max_length=254)),
                        ('message', models.TextField(max_length=4000)),
                        ('asked_at', models.DateTimeField(default=maypop.base.clock.now)),
                    ],
                    options={
                        'ordering': ['-asked_at', '-pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('message', ''), _negated=True), name='enquiry_says_something')],
                    },
                ),
                migrations.CreateModel(
                    name='Closing',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('how', models.CharField(choices=[('answered', 'I have answered'), ('closed', 'It needs no answer')], max_length=8)),
                        ('note', models.TextField(blank=True, max_length=2000)),
                        ('at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('enquiry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='closing', to='notices.enquiry')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Letter',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=maypop.base.chance.public_id, editable=False, unique=True)),
                        ('written_at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('not_before', models.DateTimeField(default=maypop.base.clock.now)),
                        ('carrier', models.UUIDField(null=True)),
                        ('tries', models.PositiveSmallIntegerField(default=0)),
                        ('fault', models.TextField(blank=True)),
                        ('sent_at', models.DateTimeField(null=True)),
                        ('given_up_at', models.DateTimeField(null=True)),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='letters', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Notice',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=maypop.base.chance.public_id, editable=False, unique=True)),
                        ('kind', models.CharField(max_length=60)),
                        ('about_label', models.CharField(max_length=60)),
                        ('about_id', models.BigIntegerField()),
                        ('key', models.CharField(max_length=160)),
                        ('path', models.CharField(max_length=300)),
                        ('facts', models.JSONField(default=dict)),
                        ('answers_label', models.CharField(blank=True, max_length=60)),
                        ('answers_id', models.BigIntegerField(null=True)),
                        ('made_at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('read_at', models.DateTimeField(null=True)),
                        ('due_at', models.DateTimeField(null=True)),
                        ('letter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='notices', to='notices.letter')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-made_at', '-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Preference',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(max_length=60)),
                        ('pace', models.CharField(choices=[('at_once', 'Mail at once'), ('daily', 'In one mail a day'), ('weekly', 'In one mail a week'), ('here', 'Only here'), ('none', 'Not at all')], max_length=8)),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='preferences', to=settings.AUTH_USER_MODEL)),
                    ],
                ),
                migrations.CreateModel(
                    name='QuietHours',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('since', models.TimeField(blank=True, null=True)),
                        ('until', models.TimeField(blank=True, null=True)),
                        ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='quiet_hours', to=settings.AUTH_USER_MODEL)),
                    ],
                ),
                migrations.CreateModel(
                    name='Inbound',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=maypop.base.chance.public_id, editable=False, unique=True)),
                        ('message_id', models.CharField(max_length=255)),
                        ('digest', models.CharField(max_length=64)),
                        ('at', models.DateTimeField(db_index=True, default=maypop.base.clock.now)),
                        ('outcome', models.CharField(choices=[('posted', 'posted'), ('automatic', 'written by a machine'), ('unknown', 'to no address of ours'), ('expired', 'came too late'), ('forged', 'from another address than theirs'), ('gone', 'no longer shown to them'), ('empty', 'without words of its own'), ('too_large', 'too large'), ('declined', 'to be put in other words')], default='posted', max_length=12)),
                        ('files', models.PositiveSmallIntegerField(default=0)),
                        ('path', models.CharField(blank=True, max_length=300)),
                        ('why', models.JSONField(default=list)),
                        ('words', models.TextField(blank=True)),
                        ('answered_at', models.DateTimeField(null=True)),
                        ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(fields=('message_id',), name='a_mail_is_taken_in_once'), models.CheckConstraint(condition=models.Q(('outcome__in', ['posted', 'automatic', 'unknown', 'expired', 'forged', 'gone', 'empty', 'too_large', 'declined'])), name='inbound_outcome_is_known'), models.CheckConstraint(condition=models.Q(('words', ''), models.Q(('outcome', 'posted'), _negated=True), _connector='OR'), name='no_words_are_kept_once_posted'), models.CheckConstraint(condition=models.Q(('words', ''), ('answered_at', None), _connector='OR'), name='no_words_are_kept_once_answered')],
                    },
                ),
                migrations.AddConstraint(
                    model_name='letter',
                    constraint=models.UniqueConstraint(condition=models.Q(('given_up_at', None), ('sent_at', None)), fields=('person',), name='one_letter_at_a_time'),
                ),
                migrations.AddConstraint(
                    model_name='letter',
                    constraint=models.CheckConstraint(condition=models.Q(('sent_at', None), ('given_up_at', None), _connector='OR'), name='letter_is_sent_or_given_up'),
                ),
                migrations.AddIndex(
                    model_name='notice',
                    index=models.Index(condition=models.Q(('due_at__isnull', False)), fields=['due_at'], name='notice_to_be_mailed'),
                ),
                migrations.AddIndex(
                    model_name='notice',
                    index=models.Index(condition=models.Q(('read_at', None)), fields=['person'], name='notice_unread'),
                ),
                migrations.AddIndex(
                    model_name='notice',
                    index=models.Index(fields=['person', '-made_at', '-id'], name='notice_newest'),
                ),
                migrations.AddConstraint(
                    model_name='notice',
                    constraint=models.UniqueConstraint(fields=('person', 'kind', 'key'), name='notice_is_given_once'),
                ),
                migrations.AddConstraint(
                    model_name='notice',
                    constraint=models.CheckConstraint(condition=models.Q(('path__startswith', '/')), name='notice_leads_to_a_path'),
                ),
                migrations.AddConstraint(
                    model_name='notice',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('answers_id', None), ('answers_label', '')), models.Q(models.Q(('answers_label', ''), _negated=True), ('answers_id__isnull', False)), _connector='OR'), name='notice_is_answered_at_one_thing'),
                ),
                migrations.AddConstraint(
                    model_name='preference',
                    constraint=models.UniqueConstraint(fields=('person', 'kind'), name='preference_is_stated_once'),
                ),
                migrations.AddConstraint(
                    model_name='preference',
                    constraint=models.CheckConstraint(condition=models.Q(('pace__in', ['at_once', 'daily', 'weekly', 'here', 'none'])), name='preference_is_a_known_pace'),
                ),
                migrations.AddConstraint(
                    model_name='quiethours',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('since', None), ('until', None)), models.Q(('since__isnull', False), ('until__isnull', False)), _connector='OR'), name='quiet_hours_begin_and_end'),
                ),
            ],
        ),
    ]
