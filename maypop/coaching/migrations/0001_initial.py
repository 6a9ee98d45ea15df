import django.db.models.deletion
import maypop.base.chance
import maypop.base.clock
import maypop.base.migrating
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('catalog', '0001_initial'),
        ('journeys', '0001_initial'),
        ('library', '0001_initial'),
        ('media', '0001_initial'),
        ('people', '__first__'),
        ('programs', '0001_initial'),
    ]

    operations = [
        maypop.base.migrating.CreateTogether(
            operations=[
                migrations.CreateModel(
                    name='Encouragement',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('since', models.DateTimeField(default=maypop.base.clock.now)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('phase', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='encouragement', to='programs.phase')),
                    ],
                ),
                migrations.CreateModel(
                    name='Experiment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=maypop.base.chance.public_id, editable=False, unique=True)),
                        ('hypothesis', models.CharField(max_length=300)),
                        ('a', models.CharField(choices=[('question', 'A question'), ('step', 'A smaller next step'), ('nothing', 'No word from here; their mentor alone')], max_length=12)),
                        ('b', models.CharField(choices=[('question', 'A question'), ('step', 'A smaller next step'), ('nothing', 'No word from here; their mentor alone')], max_length=12)),
                        ('planned', models.PositiveIntegerField()),
                        ('seed', models.PositiveBigIntegerField()),
                        ('at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('phase', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='experiments', to='programs.phase')),
                    ],
                    options={
                        'ordering': ['-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Drawn',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('arm', models.CharField(choices=[('a', 'A'), ('b', 'B')], max_length=1)),
                        ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programs.cohort')),
                        ('experiment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='drawn', to='coaching.experiment')),
                    ],
                ),
                migrations.CreateModel(
                    name='HelpNamed',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('journey', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='help_named', to='journeys.journey')),
                    ],
                ),
                migrations.CreateModel(
                    name='Meeting',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=maypop.base.chance.public_id, editable=False, unique=True)),
                        ('day', models.DateField()),
                        ('at', models.TimeField()),
                        ('zone', models.CharField(max_length=64)),
                        ('minutes', models.PositiveSmallIntegerField()),
                        ('until', models.DateField(null=True)),
                        ('starts_at', models.DateTimeField()),
                        ('ends_at', models.DateTimeField()),
                        ('about', models.CharField(max_length=200)),
                        ('where', models.CharField(blank=True, max_length=300)),
                        ('sequence', models.PositiveIntegerField(default=0)),
                        ('changed_at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('cohort', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='meetings', to='programs.cohort')),
                        ('pairing', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='meetings', to='programs.pairing')),
                    ],
                    options={
                        'ordering': ['starts_at', 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Coming',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('answer', models.CharField(choices=[('coming', 'I am coming'), ('cannot', 'I cannot come')], max_length=8)),
                        ('at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='coaching.meeting')),
                    ],
                    options={
                        'ordering': ['at', 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='CallingOff',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='calling_off', to='coaching.meeting')),
                    ],
                ),
                migrations.CreateModel(
                    name='Nudge',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=maypop.base.chance.public_id, editable=False, unique=True)),
                        ('kind', models.CharField(choices=[('question', 'A question'), ('step', 'A smaller next step'), ('time', 'An offer of time')], max_length=12)),
                        ('text', models.CharField(max_length=500)),
                        ('at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('journey', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='nudges', to='journeys.journey')),
                        ('requirement', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.requirement')),
                    ],
                    options={
                        'ordering': ['-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='NudgeAnswer',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('how', models.CharField(choices=[('answered', 'Answered'), ('done', 'Done'), ('aside', 'Laid aside')], max_length=12)),
                        ('text', models.CharField(blank=True, max_length=1000)),
                        ('at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('nudge', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='answer', to='coaching.nudge')),
                    ],
                ),
                migrations.CreateModel(
                    name='Post',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('text', models.TextField()),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('edited_at', models.DateTimeField(null=True)),
                        ('taken_back_at', models.DateTimeField(null=True)),
                        ('public_id', models.UUIDField(default=maypop.base.chance.public_id, editable=False, unique=True)),
                        ('key', models.CharField(blank=True, max_length=255)),
                        ('left_out', models.JSONField(default=list)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['pk'],
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Mention',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to='coaching.post')),
                    ],
                ),
                migrations.CreateModel(
                    name='Hiding',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('reason', models.CharField(max_length=300)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('post', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='hiding', to='coaching.post')),
                    ],
                ),
                migrations.CreateModel(
                    name='Helped',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='helped', to='coaching.post')),
                    ],
                    options={
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Handout',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('upload', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='handout', to='media.upload')),
                        ('post', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='handout', to='coaching.post')),
                    ],
                ),
                migrations.CreateModel(
                    name='PostWording',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveIntegerField()),
                        ('text', models.TextField()),
                        ('replaced_at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wordings', to='coaching.post')),
                    ],
                    options={
                        'ordering': ['number'],
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Reader',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                ),
                migrations.CreateModel(
                    name='PutAway',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('reader', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='put_away', to='coaching.reader')),
                    ],
                ),
                migrations.CreateModel(
                    name='Recommendation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=maypop.base.chance.public_id, editable=False, unique=True)),
                        ('why', models.CharField(max_length=400)),
                        ('at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('cohort', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programs.cohort')),
                        ('pairing', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programs.pairing')),
                        ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('requirement', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.requirement')),
                        ('resource', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recommendations', to='library.resource')),
                    ],
                    options={
                        'ordering': ['-at', '-pk'],
                    },
                ),
                migrations.AddField(
                    model_name='reader',
                    name='recommendation',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readers', to='coaching.recommendation'),
                ),
                migrations.CreateModel(
                    name='Report',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=maypop.base.chance.public_id, editable=False, unique=True)),
                        ('at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('reason', models.CharField(max_length=300)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='coaching.post')),
                    ],
                    options={
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Room',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('since', models.DateTimeField(default=maypop.base.clock.now)),
                        ('cohort', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='room', to='programs.cohort')),
                        ('pairing', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='room', to='programs.pairing')),
                        ('phase', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='leads_room', to='programs.phase')),
                    ],
                ),
                migrations.CreateModel(
                    name='Settling',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('report', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='settling', to='coaching.report')),
                    ],
                ),
                migrations.CreateModel(
                    name='ShelfAudience',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=maypop.base.chance.public_id, editable=False, unique=True)),
                        ('at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('cohort', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='programs.cohort')),
                        ('pairing', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='programs.pairing')),
                        ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('shelf', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='audiences', to='library.shelf')),
                    ],
                    options={
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Stall',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('reason', models.CharField(choices=[('quiet', 'Quiet'), ('unchanged', 'Unchanged after not yet'), ('slipped', 'A date moved back twice'), ('long', 'Over twice the usual time at one piece')], max_length=12)),
                        ('since', models.DateTimeField()),
                        ('noticed_at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('journey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stalls', to='journeys.journey')),
                    ],
                ),
                migrations.AddField(
                    model_name='nudge',
                    name='stall',
                    field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='nudge', to='coaching.stall'),
                ),
                migrations.CreateModel(
                    name='Met',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('drawn', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='met', to='coaching.drawn')),
                        ('experiment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='met', to='coaching.experiment')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('stall', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='met', to='coaching.stall')),
                    ],
                ),
                migrations.CreateModel(
                    name='Start',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('experiment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='start', to='coaching.experiment')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Stop',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('experiment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='stop', to='coaching.experiment')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='TakenBack',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('recommendation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='taken_back', to='coaching.recommendation')),
                    ],
                ),
                migrations.CreateModel(
                    name='Thread',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=maypop.base.chance.public_id, editable=False, unique=True)),
                        ('place', models.JSONField()),
                        ('opened_at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('artifact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='threads', to='journeys.artifact')),
                        ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('upload', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.upload')),
                    ],
                    options={
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Resolution',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('thread', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='resolution', to='coaching.thread')),
                    ],
                ),
                migrations.CreateModel(
                    name='Message',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('text', models.TextField()),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('edited_at', models.DateTimeField(null=True)),
                        ('taken_back_at', models.DateTimeField(null=True)),
                        ('public_id', models.UUIDField(default=maypop.base.chance.public_id, editable=False, unique=True)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('thread', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='coaching.thread')),
                    ],
                    options={
                        'ordering': ['at', 'pk'],
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='AskedFor',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('day', models.DateField()),
                        ('thread', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='asked_for', to='coaching.thread')),
                    ],
                ),
                migrations.CreateModel(
                    name='Topic',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=maypop.base.chance.public_id, editable=False, unique=True)),
                        ('title', models.CharField(max_length=200)),
                        ('kind', models.CharField(choices=[('talk', 'Conversation'), ('weekly', 'Question of the week')], default='talk', max_length=8)),
                        ('answer_by', models.DateTimeField(null=True)),
                        ('at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('told_at', models.DateTimeField(null=True)),
                        ('last_at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('key', models.CharField(blank=True, max_length=255)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('room', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='topics', to='coaching.room')),
                    ],
                    options={
                        'ordering': ['-last_at', '-pk'],
                    },
                ),
                migrations.AddField(
                    model_name='post',
                    name='topic',
                    field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='posts', to='coaching.topic'),
                ),
                migrations.CreateModel(
                    name='Pinning',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('topic', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='pinning', to='coaching.topic')),
                    ],
                ),
                migrations.CreateModel(
                    name='LastSeen',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('until', models.DateTimeField()),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('topic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seen', to='coaching.topic')),
                    ],
                ),
                migrations.CreateModel(
                    name='Draft',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('text', models.TextField(blank=True)),
                        ('version', models.PositiveIntegerField(default=0)),
                        ('said', models.PositiveIntegerField(default=0)),
                        ('at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('topic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to='coaching.topic')),
                    ],
                ),
                migrations.CreateModel(
                    name='Touched',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('within', models.BooleanField()),
                        ('at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('met', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='touched', to='coaching.met')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='UsualTime',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('median', models.DurationField()),
                        ('people', models.PositiveIntegerField()),
                        ('counted_at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('requirement', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='usual_time', to='catalog.requirement')),
                    ],
                ),
                migrations.CreateModel(
                    name='WeekOff',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('day', models.DateField()),
                        ('at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='weeks_off', to='coaching.meeting')),
                    ],
                    options={
                        'ordering': ['day'],
                    },
                ),
                migrations.CreateModel(
                    name='Wording',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveIntegerField()),
                        ('text', models.TextField()),
                        ('replaced_at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wordings', to='coaching.message')),
                    ],
                    options={
                        'ordering': ['number'],
                        'abstract': False,
                    },
                ),
                migrations.AddConstraint(
                    model_name='experiment',
                    constraint=models.CheckConstraint(condition=models.Q(('a', models.F('b')), _negated=True), name='two_ways_differ'),
                ),
                migrations.AddConstraint(
                    model_name='experiment',
                    constraint=models.CheckConstraint(condition=models.Q(('planned__range', (10, 100000))), name='an_arm_has_ten_people_at_least'),
                ),
                migrations.AddConstraint(
                    model_name='experiment',
                    constraint=models.CheckConstraint(condition=models.Q(('hypothesis', ''), _negated=True), name='an_experiment_asks_something'),
                ),
                migrations.AddConstraint(
                    model_name='drawn',
                    constraint=models.UniqueConstraint(fields=('experiment', 'cohort'), name='a_cohort_is_drawn_once'),
                ),
                migrations.AddIndex(
                    model_name='meeting',
                    index=models.Index(fields=['ends_at'], name='meeting_to_come'),
                ),
                migrations.AddConstraint(
                    model_name='meeting',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('cohort', None), ('pairing__isnull', False)), models.Q(('cohort__isnull', False), ('pairing', None)), _connector='OR'), name='a_meeting_is_of_a_pair_or_a_cohort'),
                ),
                migrations.AddConstraint(
                    model_name='meeting',
                    constraint=models.CheckConstraint(condition=models.Q(('minutes__range', (5, 480))), name='a_meeting_takes_five_minutes_to_eight_hours'),
                ),
                migrations.AddConstraint(
                    model_name='meeting',
                    constraint=models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('day')), _connector='OR'), name='a_meeting_is_repeated_up_to_a_later_day'),
                ),
                migrations.AddConstraint(
                    model_name='meeting',
                    constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='a_meeting_ends_after_it_begins'),
                ),
                migrations.AddConstraint(
                    model_name='meeting',
                    constraint=models.CheckConstraint(condition=models.Q(('about', ''), _negated=True), name='a_meeting_is_about_something'),
                ),
                migrations.AddConstraint(
                    model_name='coming',
                    constraint=models.UniqueConstraint(fields=('meeting', 'person'), name='each_answers_a_meeting_once'),
                ),
                migrations.AddConstraint(
                    model_name='coming',
                    constraint=models.CheckConstraint(condition=models.Q(('answer__in', ['coming', 'cannot'])), name='who_is_asked_comes_or_cannot'),
                ),
                migrations.AddConstraint(
                    model_name='nudgeanswer',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('how', 'answered'), _negated=True), models.Q(('text', ''), _negated=True), _connector='OR'), name='an_answer_has_words'),
                ),
                migrations.AddConstraint(
                    model_name='mention',
                    constraint=models.UniqueConstraint(fields=('post', 'person'), name='a_post_names_someone_once'),
                ),
                migrations.AddConstraint(
                    model_name='hiding',
                    constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='hiding_has_a_reason'),
                ),
                migrations.AddConstraint(
                    model_name='helped',
                    constraint=models.UniqueConstraint(fields=('post', 'by'), name='a_post_helps_once'),
                ),
                migrations.AddConstraint(
                    model_name='postwording',
                    constraint=models.UniqueConstraint(fields=('post', 'number'), name='post_wording_is_kept_once'),
                ),
                migrations.AddConstraint(
                    model_name='recommendation',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('cohort__isnull', True), ('pairing__isnull', True), ('person__isnull', False)), models.Q(('cohort__isnull', True), ('pairing__isnull', False), ('person__isnull', True)), models.Q(('cohort__isnull', False), ('pairing__isnull', True), ('person__isnull', True)), _connector='OR'), name='recommendation_is_for_one_audience'),
                ),
                migrations.AddConstraint(
                    model_name='recommendation',
                    constraint=models.CheckConstraint(condition=models.Q(('why', ''), _negated=True), name='recommendation_says_why'),
                ),
                migrations.AddConstraint(
                    model_name='reader',
                    constraint=models.UniqueConstraint(fields=('recommendation', 'person'), name='it_is_given_to_each_once'),
                ),
                migrations.AddConstraint(
                    model_name='report',
                    constraint=models.UniqueConstraint(fields=('post', 'by'), name='a_post_is_reported_once_by_each'),
                ),
                migrations.AddConstraint(
                    model_name='report',
                    constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='report_has_a_reason'),
                ),
                migrations.AddConstraint(
                    model_name='room',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('cohort__isnull', False), ('pairing', None), ('phase', None)), models.Q(('cohort', None), ('pairing__isnull', False), ('phase', None)), models.Q(('cohort', None), ('pairing', None), ('phase__isnull', False)), _connector='OR'), name='a_room_is_of_one_cohort_pair_or_phase'),
                ),
                migrations.AddConstraint(
                    model_name='shelfaudience',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('cohort__isnull', True), ('pairing__isnull', True), ('person__isnull', False)), models.Q(('cohort__isnull', True), ('pairing__isnull', False), ('person__isnull', True)), models.Q(('cohort__isnull', False), ('pairing__isnull', True), ('person__isnull', True)), _connector='OR'), name='shelf_is_shown_to_one_audience_at_a_time'),
                ),
                migrations.AddConstraint(
                    model_name='shelfaudience',
                    constraint=models.UniqueConstraint(fields=('shelf', 'person'), name='shelf_is_shown_to_a_person_once'),
                ),
                migrations.AddConstraint(
                    model_name='shelfaudience',
                    constraint=models.UniqueConstraint(fields=('shelf', 'pairing'), name='shelf_is_shown_to_a_pairing_once'),
                ),
                migrations.AddConstraint(
                    model_name='shelfaudience',
                    constraint=models.UniqueConstraint(fields=('shelf', 'cohort'), name='shelf_is_shown_to_a_cohort_once'),
                ),
                migrations.AddConstraint(
                    model_name='stall',
                    constraint=models.UniqueConstraint(fields=('journey', 'reason', 'since'), name='a_halt_is_noticed_once'),
                ),
                migrations.AddConstraint(
                    model_name='nudge',
                    constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='a_nudge_has_words'),
                ),
                migrations.AddConstraint(
                    model_name='met',
                    constraint=models.UniqueConstraint(fields=('experiment', 'person'), name='a_person_counts_once'),
                ),
                migrations.AddConstraint(
                    model_name='message',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('taken_back_at', None), models.Q(('text', ''), _negated=True)), models.Q(('taken_back_at__isnull', False), ('text', '')), _connector='OR'), name='message_has_words_until_it_is_taken_back'),
                ),
                migrations.AddIndex(
                    model_name='topic',
                    index=models.Index(fields=['room', '-last_at', '-id'], name='topic_last_spoken_in'),
                ),
                migrations.AddConstraint(
                    model_name='topic',
                    constraint=models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='topic_has_a_title'),
                ),
                migrations.AddConstraint(
                    model_name='topic',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer_by', None), ('kind', 'talk')), models.Q(('answer_by__isnull', False), ('kind', 'weekly')), _connector='OR'), name='a_weekly_question_says_by_when'),
                ),
                migrations.AddConstraint(
                    model_name='topic',
                    constraint=models.UniqueConstraint(condition=models.Q(('key', ''), _negated=True), fields=('by', 'key'), name='a_topic_is_taken_once'),
                ),
                migrations.AddIndex(
                    model_name='post',
                    index=models.Index(fields=['topic', 'id'], name='post_in_order'),
                ),
                migrations.AddConstraint(
                    model_name='post',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('taken_back_at', None), models.Q(('text', ''), _negated=True)), models.Q(('taken_back_at__isnull', False), ('text', '')), _connector='OR'), name='post_has_words_until_it_is_taken_back'),
                ),
                migrations.AddConstraint(
                    model_name='post',
                    constraint=models.UniqueConstraint(condition=models.Q(('key', ''), _negated=True), fields=('by', 'key'), name='a_post_is_taken_once'),
                ),
                migrations.AddConstraint(
                    model_name='lastseen',
                    constraint=models.UniqueConstraint(fields=('person', 'topic'), name='a_topic_is_seen_up_to_one_moment'),
                ),
                migrations.AddConstraint(
                    model_name='draft',
                    constraint=models.UniqueConstraint(fields=('person', 'topic'), name='one_draft_in_a_topic'),
                ),
                migrations.AddConstraint(
                    model_name='usualtime',
                    constraint=models.CheckConstraint(condition=models.Q(('people__gte', 5)), name='a_usual_time_is_of_enough_people'),
                ),
                migrations.AddConstraint(
                    model_name='weekoff',
                    constraint=models.UniqueConstraint(fields=('meeting', 'day'), name='a_week_is_skipped_once'),
                ),
                migrations.AddConstraint(
                    model_name='wording',
                    constraint=models.UniqueConstraint(fields=('message', 'number'), name='wording_is_kept_once'),
                ),
            ],
        ),
    ]
