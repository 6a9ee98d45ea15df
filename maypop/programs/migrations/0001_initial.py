import django.db.models.deletion
import django.db.models.functions.comparison
import maypop.base.chance
import maypop.base.clock
import maypop.base.migrating
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('catalog', '0001_initial'),
        ('people', '0001_initial'),
        ('people', '__first__'),
    ]

    operations = [
        maypop.base.migrating.CreateTogether(
            operations=[
                migrations.CreateModel(
                    name='PairGoal',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=maypop.base.chance.public_id, editable=False, unique=True)),
                        ('text', models.CharField(max_length=300)),
                        ('at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='GoalReached',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('goal', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='reached', to='programs.pairgoal')),
                    ],
                ),
                migrations.CreateModel(
                    name='Pairing',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=maypop.base.chance.public_id, editable=False, unique=True)),
                        ('purpose', models.CharField(max_length=200)),
                        ('seat', models.PositiveSmallIntegerField(null=True)),
                        ('since', models.DateTimeField(default=maypop.base.clock.now)),
                        ('until', models.DateTimeField(null=True)),
                        ('learner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mentors', to=settings.AUTH_USER_MODEL)),
                        ('mentor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mentored', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['since', 'pk'],
                    },
                ),
                migrations.AddField(
                    model_name='pairgoal',
                    name='pairing',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='goals', to='programs.pairing'),
                ),
                migrations.CreateModel(
                    name='MeetingNote',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=maypop.base.chance.public_id, editable=False, unique=True)),
                        ('day', models.DateField()),
                        ('text', models.TextField()),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('pairing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='programs.pairing')),
                    ],
                    options={
                        'ordering': ['-day', '-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Ending',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('reason', models.CharField(choices=[('reached', 'We did what we set out to do'), ('time', 'There is no time for it now'), ('away', 'One of us is away or has changed jobs'), ('handed_over', 'Another mentor goes on'), ('no_fit', 'We were not a good fit')], max_length=16)),
                        ('at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('pairing', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='ending', to='programs.pairing')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Agreement',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('wording', models.TextField()),
                        ('at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('pairing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='programs.pairing')),
                    ],
                    options={
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Phase',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=maypop.base.chance.public_id, editable=False, unique=True)),
                        ('slug', models.SlugField(max_length=80)),
                        ('name', models.CharField(max_length=80)),
                        ('opens_on', models.DateField()),
                        ('closes_on', models.DateField()),
                        ('decision_days', models.PositiveSmallIntegerField(default=5)),
                        ('review_days', models.PositiveSmallIntegerField(default=3)),
                        ('adjudication_days', models.PositiveSmallIntegerField(default=4)),
                        ('reply_days', models.PositiveSmallIntegerField(default=2)),
                        ('double_review', models.PositiveSmallIntegerField(default=20)),
                        ('first_read_twice', models.PositiveSmallIntegerField(default=10)),
                        ('reconciles', models.BooleanField(default=False)),
                        ('blind_rescores', models.PositiveSmallIntegerField(default=5)),
                        ('same_reader', models.BooleanField(default=False)),
                        ('most_open', models.PositiveSmallIntegerField(default=8)),
                        ('media_days', models.PositiveSmallIntegerField(default=30)),
                        ('pre_check', models.BooleanField(default=False)),
                        ('stalled_after', models.PositiveSmallIntegerField(default=14)),
                        ('version', models.PositiveIntegerField(default=0)),
                        ('rolled_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rolled_into', to='programs.phase')),
                    ],
                ),
                migrations.CreateModel(
                    name='Incentive',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('text', models.CharField(max_length=200)),
                        ('phase', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='incentives', to='programs.phase')),
                    ],
                    options={
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Fact',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=maypop.base.chance.public_id, editable=False, unique=True)),
                        ('kind', models.CharField(choices=[('target', 'Goal'), ('actual', 'Counted')], max_length=8)),
                        ('what', models.CharField(max_length=80)),
                        ('value', models.CharField(max_length=80)),
                        ('unit', models.CharField(blank=True, max_length=80)),
                        ('as_of', models.DateField(null=True)),
                        ('source', models.CharField(max_length=200)),
                        ('of', models.CharField(blank=True, max_length=120)),
                        ('note', models.CharField(blank=True, max_length=300)),
                        ('noted_at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('noted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('phase', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='facts', to='programs.phase')),
                    ],
                    options={
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Delegation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=maypop.base.chance.public_id, editable=False, unique=True)),
                        ('begins_on', models.DateField()),
                        ('ends_on', models.DateField()),
                        ('given_at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                        ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organization')),
                        ('given_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='delegations', to=settings.AUTH_USER_MODEL)),
                        ('phase', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delegations', to='programs.phase')),
                    ],
                    options={
                        'ordering': ['district__name', 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Cohort',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=maypop.base.chance.public_id, editable=False, unique=True)),
                        ('name', models.CharField(max_length=120)),
                        ('slug', models.SlugField(max_length=140, unique=True)),
                        ('seats', models.PositiveIntegerField(blank=True, null=True)),
                        ('mode', models.CharField(choices=[('focus_group', 'Face to face, as a focus group'), ('virtual', 'Virtual'), ('mixed', 'Both: some meet, some are virtual')], default='mixed', max_length=12)),
                        ('opens_on', models.DateField(blank=True, null=True)),
                        ('closes_on', models.DateField(blank=True, null=True)),
                        ('planned', models.PositiveIntegerField(blank=True, null=True)),
                        ('version', models.PositiveIntegerField(default=0)),
                        ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organization')),
                        ('phase', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cohorts', to='programs.phase')),
                    ],
                ),
                migrations.CreateModel(
                    name='Archiving',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('reason', models.CharField(max_length=500)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('phase', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='archiving', to='programs.phase')),
                    ],
                ),
                migrations.CreateModel(
                    name='Place',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=maypop.base.chance.public_id, editable=False, unique=True)),
                        ('since', models.DateTimeField(default=maypop.base.clock.now)),
                        ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='places', to='programs.cohort')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='places', to=settings.AUTH_USER_MODEL)),
                    ],
                ),
                migrations.CreateModel(
                    name='Leaving',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('left', 'Left'), ('removed', 'Taken out'), ('moved', 'Moved')], max_length=8)),
                        ('reason', models.CharField(blank=True, max_length=500)),
                        ('at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('place', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, to='programs.place')),
                    ],
                ),
                migrations.CreateModel(
                    name='Program',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('slug', models.SlugField(max_length=80, unique=True)),
                        ('name', models.CharField(max_length=160)),
                        ('time_zone', models.CharField(default='America/Chicago', max_length=64)),
                        ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='people.organization')),
                    ],
                    options={
                        'ordering': ['name', 'pk'],
                    },
                ),
                migrations.AddField(
                    model_name='phase',
                    name='program',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='phases', to='programs.program'),
                ),
                migrations.CreateModel(
                    name='Closure',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('day', models.DateField()),
                        ('name', models.CharField(blank=True, max_length=80)),
                        ('program', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='closures', to='programs.program')),
                    ],
                    options={
                        'ordering': ['day'],
                    },
                ),
                migrations.CreateModel(
                    name='Proposal',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=maypop.base.chance.public_id, editable=False, unique=True)),
                        ('indicator', models.CharField(max_length=16)),
                        ('purpose', models.CharField(max_length=200)),
                        ('score', models.PositiveSmallIntegerField()),
                        ('why', models.CharField(max_length=300)),
                        ('state', models.CharField(choices=[('proposed', 'Proposed'), ('confirmed', 'Waiting for both'), ('accepted', 'A pair'), ('declined', 'Declined'), ('set_aside', 'Set aside')], default='proposed', max_length=16)),
                        ('made_at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('hands_over', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='hand_overs', to='programs.pairing')),
                        ('learner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('mentor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('phase', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='programs.phase')),
                    ],
                    options={
                        'ordering': ['purpose', '-score', 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Acceptance',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('wording', models.TextField()),
                        ('at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acceptances', to='programs.proposal')),
                    ],
                    options={
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Reservation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('mentor_email', models.EmailField(blank=True, max_length=254)),
                        ('cohort', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reservations', to='programs.cohort')),
                        ('invitation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to='people.invitation')),
                    ],
                ),
                migrations.CreateModel(
                    name='Roster',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=maypop.base.chance.public_id, editable=False, unique=True)),
                        ('at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('name', models.CharField(max_length=200)),
                        ('digest', models.CharField(max_length=64)),
                        ('content', models.BinaryField()),
                        ('state', models.CharField(choices=[('new', 'Being looked through'), ('mendable', 'Needs mending'), ('ready', 'Ready'), ('coming', 'Being brought in'), ('in', 'Brought in')], default='new', max_length=16)),
                        ('encoding', models.CharField(blank=True, max_length=20)),
                        ('counts', models.JSONField(default=dict)),
                        ('errors', models.JSONField(default=list)),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='SeatRequest',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=maypop.base.chance.public_id, editable=False, unique=True)),
                        ('state', models.CharField(choices=[('asked', 'Asked'), ('waiting', 'On the waitlist'), ('offered', 'A seat is held'), ('seated', 'Seated'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn'), ('lapsed', 'Not taken up')], default='asked', max_length=16)),
                        ('asked_at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('held_until', models.DateTimeField(null=True)),
                        ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='requests', to='programs.cohort')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seat_requests', to=settings.AUTH_USER_MODEL)),
                    ],
                ),
                migrations.CreateModel(
                    name='Slot',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=80)),
                        ('choose', models.PositiveSmallIntegerField(default=1)),
                        ('phase', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='slots', to='programs.phase')),
                    ],
                    options={
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Offer',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.edition')),
                        ('phase', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='offers', to='programs.phase')),
                        ('slot', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='offers', to='programs.slot')),
                    ],
                    options={
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Strength',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('indicator', models.CharField(max_length=16)),
                        ('level', models.PositiveSmallIntegerField()),
                        ('source', models.CharField(choices=[('observed', 'From an observation, as I was told'), ('reflected', 'From my own judgment')], max_length=16)),
                        ('said_at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='strengths', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['indicator'],
                    },
                ),
                migrations.CreateModel(
                    name='Suggestion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('mentor_email', models.EmailField(db_index=True, max_length=254)),
                        ('at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('mentor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('place', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, to='programs.place')),
                    ],
                ),
                migrations.CreateModel(
                    name='Teaching',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('lowest', models.SmallIntegerField()),
                        ('highest', models.SmallIntegerField()),
                        ('subjects', models.JSONField(default=list)),
                        ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='teaching', to=settings.AUTH_USER_MODEL)),
                    ],
                ),
                migrations.CreateModel(
                    name='Touchpoint',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=maypop.base.chance.public_id, editable=False, unique=True)),
                        ('day', models.DateField()),
                        ('kind', models.CharField(choices=[('call', 'Call'), ('in_person', 'In person'), ('watched', 'Looked at work together'), ('visit', 'Visit to a class'), ('writing', 'Messages')], max_length=16)),
                        ('minutes', models.PositiveSmallIntegerField()),
                        ('note', models.CharField(blank=True, max_length=300)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('pairing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='touchpoints', to='programs.pairing')),
                    ],
                    options={
                        'ordering': ['-day', '-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Wish',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('indicator', models.CharField(max_length=16)),
                        ('said_at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='wish', to=settings.AUTH_USER_MODEL)),
                    ],
                ),
                migrations.CreateModel(
                    name='Code',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('word', models.CharField(max_length=16, unique=True)),
                        ('made_at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('closed_at', models.DateTimeField(null=True)),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='codes', to='programs.cohort')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('cohort',), name='cohort_has_one_code_at_a_time')],
                    },
                ),
                migrations.CreateModel(
                    name='CohortMentor',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=maypop.base.chance.public_id, editable=False, unique=True)),
                        ('since', models.DateTimeField(default=maypop.base.clock.now)),
                        ('until', models.DateTimeField(null=True)),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mentors', to='programs.cohort')),
                        ('mentor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['since', 'pk'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('until', None)), fields=('cohort', 'mentor'), name='a_cohort_has_the_same_mentor_once'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='mentoring_a_cohort_ends_after_it_begins')],
                    },
                ),
                migrations.CreateModel(
                    name='EarlierNote',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveIntegerField()),
                        ('text', models.TextField()),
                        ('at', models.DateTimeField()),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('note', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='earlier', to='programs.meetingnote')),
                    ],
                    options={
                        'ordering': ['-number'],
                        'constraints': [models.UniqueConstraint(fields=('note', 'number'), name='an_earlier_note_is_kept_once')],
                    },
                ),
                migrations.CreateModel(
                    name='MentorProfile',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('capacity', models.PositiveSmallIntegerField(default=3)),
                        ('hours', models.CharField(blank=True, max_length=200)),
                        ('words', models.TextField(blank=True)),
                        ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='mentor_profile', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('capacity__lte', 3)), name='a_mentor_takes_three_at_most')],
                    },
                ),
                migrations.CreateModel(
                    name='OpenCall',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('opened_at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('closed_at', models.DateTimeField(null=True)),
                        ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='calls', to='programs.cohort')),
                        ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('cohort',), name='cohort_has_one_call_at_a_time')],
                    },
                ),
                migrations.AddConstraint(
                    model_name='pairing',
                    constraint=models.CheckConstraint(condition=models.Q(('mentor', models.F('learner')), _negated=True), name='nobody_mentors_themselves'),
                ),
                migrations.AddConstraint(
                    model_name='pairing',
                    constraint=models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='pairing_ends_after_it_begins'),
                ),
                migrations.AddConstraint(
                    model_name='pairing',
                    constraint=models.UniqueConstraint(django.db.models.functions.comparison.Least('mentor', 'learner'), django.db.models.functions.comparison.Greatest('mentor', 'learner'), condition=models.Q(('until', None)), name='two_people_are_one_pair_at_a_time'),
                ),
                migrations.AddConstraint(
                    model_name='pairing',
                    constraint=models.CheckConstraint(condition=models.Q(('seat', None), ('seat__range', (1, 3)), _connector='OR'), name='a_mentor_has_three_seats'),
                ),
                migrations.AddConstraint(
                    model_name='pairing',
                    constraint=models.UniqueConstraint(condition=models.Q(('seat__isnull', False), ('until', None)), fields=('mentor', 'seat'), name='a_seat_is_taken_once'),
                ),
                migrations.AddConstraint(
                    model_name='agreement',
                    constraint=models.UniqueConstraint(fields=('pairing', 'person'), name='each_agrees_once'),
                ),
                migrations.AddConstraint(
                    model_name='incentive',
                    constraint=models.UniqueConstraint(fields=('phase', 'text'), name='phase_names_an_incentive_once'),
                ),
                migrations.AddConstraint(
                    model_name='incentive',
                    constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='incentive_has_words'),
                ),
                migrations.AddConstraint(
                    model_name='fact',
                    constraint=models.UniqueConstraint(fields=('phase', 'of', 'kind', 'what', 'value', 'source'), name='fact_is_noted_once'),
                ),
                migrations.AddConstraint(
                    model_name='fact',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('value', ''), _negated=True), models.Q(('source', ''), _negated=True), models.Q(('what', ''), _negated=True)), name='fact_has_a_value_and_a_source'),
                ),
                migrations.AddConstraint(
                    model_name='fact',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('of', ''), _negated=True), ('as_of__isnull', False), _connector='OR'), name='own_fact_has_a_date'),
                ),
                migrations.AddConstraint(
                    model_name='delegation',
                    constraint=models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('begins_on'))), name='delegation_ends_after_it_begins'),
                ),
                migrations.AddConstraint(
                    model_name='delegation',
                    constraint=models.CheckConstraint(condition=models.Q(('person', None), ('given_by', None), models.Q(('person', models.F('given_by')), _negated=True), _connector='OR'), name='nobody_delegates_to_themselves'),
                ),
                migrations.AddConstraint(
                    model_name='delegation',
                    constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('phase', 'district', 'person'), name='delegation_is_held_once'),
                ),
                migrations.AddConstraint(
                    model_name='delegation',
                    constraint=models.UniqueConstraint(condition=models.Q(('person', None), ('withdrawn_at', None)), fields=('phase', 'district'), name='one_delegation_waits_for_a_name'),
                ),
                migrations.AddConstraint(
                    model_name='cohort',
                    constraint=models.UniqueConstraint(fields=('phase', 'organization', 'name'), name='cohort_name_is_unique'),
                ),
                migrations.AddConstraint(
                    model_name='cohort',
                    constraint=models.CheckConstraint(condition=models.Q(('opens_on', None), ('closes_on', None), ('closes_on__gt', models.F('opens_on')), _connector='OR'), name='cohort_closes_after_it_opens'),
                ),
                migrations.AddConstraint(
                    model_name='cohort',
                    constraint=models.CheckConstraint(condition=models.Q(('mode__in', ['focus_group', 'virtual', 'mixed'])), name='cohort_meets_in_a_known_way'),
                ),
                migrations.AddConstraint(
                    model_name='archiving',
                    constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='archiving_has_a_reason'),
                ),
                migrations.AddConstraint(
                    model_name='place',
                    constraint=models.UniqueConstraint(fields=('person', 'cohort'), name='place_is_held_once'),
                ),
                migrations.AddConstraint(
                    model_name='leaving',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'removed'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='nobody_is_taken_out_without_a_reason'),
                ),
                migrations.AddConstraint(
                    model_name='program',
                    constraint=models.CheckConstraint(condition=models.Q(('slug', ''), _negated=True), name='program_has_an_address'),
                ),
                migrations.AddConstraint(
                    model_name='phase',
                    constraint=models.UniqueConstraint(fields=('program', 'slug'), name='phase_address_is_its_own'),
                ),
                migrations.AddConstraint(
                    model_name='phase',
                    constraint=models.CheckConstraint(condition=models.Q(('slug', ''), _negated=True), name='phase_has_an_address'),
                ),
                migrations.AddConstraint(
                    model_name='phase',
                    constraint=models.CheckConstraint(condition=models.Q(('closes_on__gt', models.F('opens_on'))), name='phase_closes_after_it_opens'),
                ),
                migrations.AddConstraint(
                    model_name='phase',
                    constraint=models.CheckConstraint(condition=models.Q(('decision_days__range', (1, 30))), name='phase_promises_a_decision_within_thirty_days'),
                ),
                migrations.AddConstraint(
                    model_name='phase',
                    constraint=models.CheckConstraint(condition=models.Q(('review_days__gte', 1), ('adjudication_days__gte', models.F('review_days')), ('decision_days__gte', models.F('adjudication_days'))), name='inner_marks_lie_within_the_promise'),
                ),
                migrations.AddConstraint(
                    model_name='phase',
                    constraint=models.CheckConstraint(condition=models.Q(('reply_days__range', (1, 30))), name='mentor_replies_within_thirty_days'),
                ),
                migrations.AddConstraint(
                    model_name='phase',
                    constraint=models.CheckConstraint(condition=models.Q(('double_review__range', (0, 100))), name='double_review_is_so_many_in_a_hundred'),
                ),
                migrations.AddConstraint(
                    model_name='phase',
                    constraint=models.CheckConstraint(condition=models.Q(('first_read_twice__lte', 1000), ('blind_rescores__lte', 50), ('most_open__range', (1, 100))), name='reading_is_set_within_reason'),
                ),
                migrations.AddConstraint(
                    model_name='phase',
                    constraint=models.CheckConstraint(condition=models.Q(('media_days__range', (1, 365))), name='phase_keeps_media_for_a_year_at_most'),
                ),
                migrations.AddConstraint(
                    model_name='phase',
                    constraint=models.CheckConstraint(condition=models.Q(('stalled_after__range', (1, 365))), name='stalled_is_within_a_year'),
                ),
                migrations.AddConstraint(
                    model_name='phase',
                    constraint=models.CheckConstraint(condition=models.Q(('rolled_from', None), models.Q(('rolled_from', models.F('id')), _negated=True), _connector='OR'), name='phase_does_not_follow_itself'),
                ),
                migrations.AddConstraint(
                    model_name='closure',
                    constraint=models.UniqueConstraint(fields=('program', 'day'), name='program_closes_a_day_once'),
                ),
                migrations.AddConstraint(
                    model_name='proposal',
                    constraint=models.CheckConstraint(condition=models.Q(('mentor', models.F('learner')), _negated=True), name='nobody_is_proposed_to_oneself'),
                ),
                migrations.AddConstraint(
                    model_name='proposal',
                    constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('proposed', 'confirmed'))), fields=('phase', 'learner'), name='one_proposal_at_a_time'),
                ),
                migrations.AddConstraint(
                    model_name='acceptance',
                    constraint=models.UniqueConstraint(fields=('proposal', 'person'), name='each_accepts_once'),
                ),
                migrations.AddConstraint(
                    model_name='seatrequest',
                    constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('asked', 'waiting', 'offered'))), fields=('person', 'cohort'), name='somebody_asks_for_a_seat_once_at_a_time'),
                ),
                migrations.AddConstraint(
                    model_name='seatrequest',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'offered'), _negated=True), ('held_until__isnull', False), _connector='OR'), name='an_offered_seat_is_held_until_some_day'),
                ),
                migrations.AddConstraint(
                    model_name='slot',
                    constraint=models.UniqueConstraint(fields=('phase', 'name'), name='phase_names_a_choice_once'),
                ),
                migrations.AddConstraint(
                    model_name='slot',
                    constraint=models.CheckConstraint(condition=models.Q(('choose__gte', 1)), name='choice_takes_one_at_least'),
                ),
                migrations.AddConstraint(
                    model_name='offer',
                    constraint=models.UniqueConstraint(fields=('phase', 'edition'), name='phase_offers_an_edition_once'),
                ),
                migrations.AddConstraint(
                    model_name='strength',
                    constraint=models.UniqueConstraint(fields=('person', 'indicator'), name='a_strength_is_said_once'),
                ),
                migrations.AddConstraint(
                    model_name='strength',
                    constraint=models.CheckConstraint(condition=models.Q(('level__range', (4, 5))), name='a_strength_is_four_or_five'),
                ),
                migrations.AddConstraint(
                    model_name='teaching',
                    constraint=models.CheckConstraint(condition=models.Q(('lowest__range', (-1, 12)), ('highest__range', (-1, 12)), ('highest__gte', models.F('lowest'))), name='grades_go_up'),
                ),
                migrations.AddConstraint(
                    model_name='touchpoint',
                    constraint=models.CheckConstraint(condition=models.Q(('minutes__range', (1, 600))), name='a_contact_takes_a_minute_to_ten_hours'),
                ),
            ],
        ),
    ]
