import django.db.models.deletion
import maypop.base.chance
import maypop.base.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('catalog', '0001_initial'),
        ('journeys', '0001_initial'),
        ('media', '0001_initial'),
        ('people', '__first__'),
        ('programs', '0001_initial'),
    ]

    operations = [
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
                ('public_id', models.UUIDField(default=maypop.base.chance.public_id, editable=False, unique=True)),
                ('at', models.DateTimeField(default=maypop.base.clock.now)),
                ('text', models.TextField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('edited_at', models.DateTimeField(null=True)),
                ('taken_back_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('thread', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='coaching.thread')),
            ],
            options={
                'ordering': ['at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('taken_back_at', None), models.Q(('text', ''), _negated=True)), models.Q(('taken_back_at__isnull', False), ('text', '')), _connector='OR'), name='message_has_words_until_it_is_taken_back')],
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
                'constraints': [models.UniqueConstraint(fields=('message', 'number'), name='wording_is_kept_once')],
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
                'constraints': [models.CheckConstraint(condition=models.Q(('a', models.F('b')), _negated=True), name='two_ways_differ'), models.CheckConstraint(condition=models.Q(('planned__range', (10, 100000))), name='an_arm_has_ten_people_at_least'), models.CheckConstraint(condition=models.Q(('hypothesis', ''), _negated=True), name='an_experiment_asks_something')],
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
            options={
                'constraints': [models.UniqueConstraint(fields=('experiment', 'cohort'), name='a_cohort_is_drawn_once')],
            },
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
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('how', 'answered'), _negated=True), models.Q(('text', ''), _negated=True), _connector='OR'), name='an_answer_has_words')],
            },
        ),
        migrations.CreateModel(
            name='Stall',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(choices=[('quiet', 'Quiet'), ('unchanged', 'Unchanged after not yet'), ('slipped', 'A date moved back twice')], max_length=12)),
                ('since', models.DateTimeField()),
                ('noticed_at', models.DateTimeField(default=maypop.base.clock.now)),
                ('journey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stalls', to='journeys.journey')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('journey', 'reason', 'since'), name='a_halt_is_noticed_once')],
            },
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
            options={
                'constraints': [models.UniqueConstraint(fields=('experiment', 'person'), name='a_person_counts_once')],
            },
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
        migrations.AddConstraint(
            model_name='nudge',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='a_nudge_has_words'),
        ),
    ]
