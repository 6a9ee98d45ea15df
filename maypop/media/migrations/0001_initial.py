import django.db.models.deletion
import django.db.models.expressions
import maypop.base.chance
import maypop.base.clock
import maypop.base.migrating
import maypop.media.models.upload
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
                    name='Turn',
                    fields=[
                        ('key', models.UUIDField(primary_key=True, serialize=False)),
                        ('holder', models.UUIDField()),
                        ('until', models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name='Alarm',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=maypop.base.chance.public_id, editable=False, unique=True)),
                        ('since', models.DateTimeField()),
                        ('files', models.PositiveIntegerField()),
                        ('raised_at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Hold',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=maypop.base.chance.public_id, editable=False, unique=True)),
                        ('about', models.CharField(blank=True, max_length=200)),
                        ('asked_at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('reason', models.TextField()),
                        ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Lifting',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('hold', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='lifting', to='media.hold')),
                    ],
                ),
                migrations.CreateModel(
                    name='LiftRequest',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('reason', models.TextField()),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('hold', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='lift_request', to='media.hold')),
                    ],
                ),
                migrations.CreateModel(
                    name='Redaction',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=maypop.base.chance.public_id, editable=False, unique=True)),
                        ('kind', models.CharField(choices=[('blur', 'Blurred'), ('mute', 'Muted')], max_length=4)),
                        ('start', models.PositiveIntegerField()),
                        ('end', models.PositiveIntegerField()),
                        ('left', models.PositiveSmallIntegerField(null=True)),
                        ('top', models.PositiveSmallIntegerField(null=True)),
                        ('width', models.PositiveSmallIntegerField(null=True)),
                        ('height', models.PositiveSmallIntegerField(null=True)),
                        ('laid_at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('laid_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['start', 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Reply',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('words', models.TextField()),
                        ('about', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('alarm', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='reply', to='media.alarm')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                ),
                migrations.CreateModel(
                    name='Restoration',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('restored_at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('redaction', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='restoration', to='media.redaction')),
                        ('restored_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Seconding',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('hold', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='seconding', to='media.hold')),
                    ],
                ),
                migrations.CreateModel(
                    name='Upload',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=maypop.base.chance.public_id, editable=False, unique=True)),
                        ('state', models.CharField(choices=[('receiving', 'Arriving'), ('ready', 'Ready'), ('refused', 'Cannot be opened'), ('removed', 'Removed')], default='receiving', max_length=16)),
                        ('purpose', models.CharField(max_length=60)),
                        ('about', models.CharField(blank=True, max_length=200)),
                        ('counted_to', models.CharField(blank=True, max_length=100)),
                        ('name', models.CharField(max_length=255)),
                        ('declared_type', models.CharField(blank=True, max_length=120)),
                        ('metadata', models.TextField(blank=True)),
                        ('length', models.PositiveBigIntegerField()),
                        ('offset', models.PositiveBigIntegerField(default=0)),
                        ('digest', models.CharField(blank=True, max_length=64)),
                        ('kind', models.CharField(blank=True, choices=[('video', 'Video'), ('audio', 'Audio'), ('image', 'Image'), ('document', 'Document'), ('text', 'Text'), ('archive', 'Archive')], max_length=16)),
                        ('format', models.CharField(blank=True, max_length=8)),
                        ('content_type', models.CharField(blank=True, max_length=120)),
                        ('seconds', models.PositiveIntegerField(null=True)),
                        ('pages', models.PositiveIntegerField(null=True)),
                        ('refusal', models.TextField(blank=True)),
                        ('created_at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('expires_at', models.DateTimeField(default=maypop.media.models.upload.lapses)),
                        ('finished_at', models.DateTimeField(null=True)),
                        ('erased_at', models.DateTimeField(null=True)),
                        ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uploads', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='SetAside',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('upload', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='set_aside', to='media.upload')),
                    ],
                ),
                migrations.CreateModel(
                    name='Rendition',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('content_type', models.CharField(max_length=60)),
                        ('mark', models.CharField(blank=True, max_length=8)),
                        ('muted', models.JSONField(default=list)),
                        ('made_at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('upload', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='rendition', to='media.upload')),
                    ],
                ),
                migrations.AddField(
                    model_name='redaction',
                    name='upload',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='redactions', to='media.upload'),
                ),
                migrations.CreateModel(
                    name='Profile',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('loudness', models.JSONField(default=list)),
                        ('brightness', models.JSONField(default=list)),
                        ('upload', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='profile', to='media.upload')),
                    ],
                ),
                migrations.CreateModel(
                    name='Preparation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('tries', models.PositiveSmallIntegerField(default=0)),
                        ('percent', models.PositiveSmallIntegerField(default=0)),
                        ('begun_at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('upload', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='preparation', to='media.upload')),
                    ],
                ),
                migrations.CreateModel(
                    name='Parked',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('fault', models.TextField()),
                        ('parked_at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('upload', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='parked', to='media.upload')),
                    ],
                ),
                migrations.CreateModel(
                    name='HeldFile',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('hold', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='media.hold')),
                        ('upload', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='held', to='media.upload')),
                    ],
                    options={
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Enclosure',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('archive', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enclosures', to='media.upload')),
                        ('upload', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enclosed', to='media.upload')),
                    ],
                ),
                migrations.CreateModel(
                    name='Draft',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('asked_at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('tries', models.PositiveSmallIntegerField(default=0)),
                        ('cues', models.PositiveIntegerField(default=0)),
                        ('made_at', models.DateTimeField(null=True)),
                        ('fault', models.TextField(blank=True)),
                        ('parked_at', models.DateTimeField(null=True)),
                        ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('upload', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='draft', to='media.upload')),
                    ],
                ),
                migrations.CreateModel(
                    name='Destruction',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('why', models.CharField(choices=[('agreed', 'The time that was agreed is over'), ('forms', 'The recording that it belongs to was destroyed')], max_length=16)),
                        ('ordered_at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('upload', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='destruction', to='media.upload')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Consent',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('confirmed_at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('wording', models.TextField()),
                        ('basis', models.CharField(choices=[('releases', 'A signed release for everyone seen or heard'), ('policy', 'A policy of the district that covers this use'), ('own_voice', 'Only my own voice can be heard'), ('nobody', 'No student can be seen, heard or recognized')], max_length=16)),
                        ('class_called', models.CharField(blank=True, max_length=60)),
                        ('forms_held_by', models.CharField(blank=True, max_length=120)),
                        ('students', models.PositiveSmallIntegerField(null=True)),
                        ('not_to_appear', models.JSONField(blank=True, default=list)),
                        ('ends_on', models.DateField(null=True)),
                        ('confirmed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('scan', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.upload')),
                        ('upload', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='media.upload')),
                    ],
                    options={
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Certificate',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('digest', models.CharField(max_length=64)),
                        ('size', models.PositiveBigIntegerField()),
                        ('why', models.CharField(choices=[('agreed', 'The time that was agreed is over'), ('forms', 'The recording that it belongs to was destroyed')], max_length=16)),
                        ('destroyed_at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('upload', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='certificate', to='media.upload')),
                    ],
                    options={
                        'ordering': ['-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Captions',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('language', models.CharField(default='en', max_length=12)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('cues', models.PositiveIntegerField()),
                        ('made', models.CharField(choices=[('typed', 'Typed'), ('brought', 'From a file'), ('transcribed', 'Written by a program')], default='typed', max_length=12)),
                        ('edited_at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('edited_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('upload', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='captions', to='media.upload')),
                    ],
                ),
                migrations.CreateModel(
                    name='Viewing',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('mark', models.CharField(max_length=32, unique=True)),
                        ('ground', models.CharField(max_length=50)),
                        ('start', models.PositiveBigIntegerField()),
                        ('stop', models.PositiveBigIntegerField()),
                        ('size', models.PositiveBigIntegerField()),
                        ('at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('upload', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='viewings', to='media.upload')),
                    ],
                    options={
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Withdrawal',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('withdrawn_at', models.DateTimeField(default=maypop.base.clock.now)),
                        ('reason', models.TextField()),
                        ('consent', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='withdrawal', to='media.consent')),
                        ('withdrawn_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                ),
                migrations.AddConstraint(
                    model_name='alarm',
                    constraint=models.UniqueConstraint(fields=('person', 'since'), name='alarm_is_raised_once_an_hour'),
                ),
                migrations.AddConstraint(
                    model_name='hold',
                    constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='hold_says_why'),
                ),
                migrations.AddConstraint(
                    model_name='hold',
                    constraint=models.CheckConstraint(condition=models.Q(('asked_by', models.F('owner')), _negated=True), name='nobody_holds_their_own_files'),
                ),
                migrations.AddConstraint(
                    model_name='lifting',
                    constraint=models.CheckConstraint(condition=models.Q(('by', models.F('asked_by')), _negated=True), name='lifting_takes_two_people'),
                ),
                migrations.AddConstraint(
                    model_name='liftrequest',
                    constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='lifting_says_why'),
                ),
                migrations.AddConstraint(
                    model_name='reply',
                    constraint=models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='reply_has_words'),
                ),
                migrations.AddConstraint(
                    model_name='reply',
                    constraint=models.CheckConstraint(condition=models.Q(('by', models.F('about')), _negated=True), name='nobody_answers_their_own_alarm'),
                ),
                migrations.AddConstraint(
                    model_name='seconding',
                    constraint=models.CheckConstraint(condition=models.Q(('by', models.F('asked_by')), _negated=True), name='hold_takes_two_people'),
                ),
                migrations.AddIndex(
                    model_name='upload',
                    index=models.Index(fields=['state', 'expires_at'], name='media_uploa_state_234e2b_idx'),
                ),
                migrations.AddIndex(
                    model_name='upload',
                    index=models.Index(fields=['counted_to', 'state'], name='media_uploa_counted_849e9a_idx'),
                ),
                migrations.AddConstraint(
                    model_name='upload',
                    constraint=models.CheckConstraint(condition=models.Q(('offset__lte', models.F('length'))), name='upload_stays_within_length'),
                ),
                migrations.AddConstraint(
                    model_name='upload',
                    constraint=models.CheckConstraint(condition=models.Q(('digest', ''), models.Q(('finished_at__isnull', False), ('offset', models.F('length'))), _connector='OR'), name='upload_digest_is_of_the_whole'),
                ),
                migrations.AddConstraint(
                    model_name='upload',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('ready', 'refused')), _negated=True), models.Q(('digest', ''), _negated=True), _connector='OR'), name='upload_finished_has_a_digest'),
                ),
                migrations.AddConstraint(
                    model_name='upload',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'ready'), _negated=True), models.Q(models.Q(('kind', ''), _negated=True), models.Q(('content_type', ''), _negated=True), ('refusal', '')), _connector='OR'), name='upload_ready_is_known_for_what_it_is'),
                ),
                migrations.AddConstraint(
                    model_name='upload',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), models.Q(('refusal', ''), _negated=True), _connector='OR'), name='upload_refused_says_why'),
                ),
                migrations.AddConstraint(
                    model_name='upload',
                    constraint=models.CheckConstraint(condition=models.Q(('erased_at', None), ('state', 'removed'), _connector='OR'), name='upload_erased_only_once_removed'),
                ),
                migrations.AddConstraint(
                    model_name='redaction',
                    constraint=models.CheckConstraint(condition=models.Q(('start__lt', models.F('end'))), name='redaction_ends_after_it_begins'),
                ),
                migrations.AddConstraint(
                    model_name='redaction',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('height__isnull', True), ('kind', 'mute'), ('left__isnull', True), ('top__isnull', True), ('width__isnull', True)), models.Q(('height__isnull', False), ('kind', 'blur'), ('left__isnull', False), ('top__isnull', False), ('width__isnull', False)), _connector='OR'), name='redaction_has_a_box_if_it_blurs'),
                ),
                migrations.AddConstraint(
                    model_name='redaction',
                    constraint=models.CheckConstraint(condition=models.Q(('left', None), models.Q(('height__gt', 0), ('width__gt', 0), ('height__lte', django.db.models.expressions.CombinedExpression(models.Value(1000), '-', models.F('top'))), ('width__lte', django.db.models.expressions.CombinedExpression(models.Value(1000), '-', models.F('left')))), _connector='OR'), name='redaction_stays_within_the_frame'),
                ),
                migrations.AddConstraint(
                    model_name='preparation',
                    constraint=models.CheckConstraint(condition=models.Q(('percent__lte', 100)), name='preparation_ends_at_a_hundred'),
                ),
                migrations.AddConstraint(
                    model_name='heldfile',
                    constraint=models.UniqueConstraint(fields=('hold', 'upload'), name='hold_names_a_file_once'),
                ),
                migrations.AddConstraint(
                    model_name='enclosure',
                    constraint=models.UniqueConstraint(fields=('archive', 'upload'), name='file_is_enclosed_once'),
                ),
                migrations.AddConstraint(
                    model_name='draft',
                    constraint=models.CheckConstraint(condition=models.Q(('made_at', None), ('parked_at', None), _connector='OR'), name='draft_is_written_or_given_up'),
                ),
                migrations.AddConstraint(
                    model_name='draft',
                    constraint=models.CheckConstraint(condition=models.Q(('parked_at', None), models.Q(('fault', ''), _negated=True), _connector='OR'), name='draft_given_up_says_why'),
                ),
                migrations.AddConstraint(
                    model_name='consent',
                    constraint=models.CheckConstraint(condition=models.Q(('wording', ''), _negated=True), name='consent_keeps_its_wording'),
                ),
                migrations.AddConstraint(
                    model_name='consent',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('basis', 'releases'), _negated=True), models.Q(('forms_held_by', ''), _negated=True), _connector='OR'), name='consent_by_release_says_who_holds_the_forms'),
                ),
                migrations.AddConstraint(
                    model_name='captions',
                    constraint=models.CheckConstraint(condition=models.Q(('version__gt', 0)), name='captions_begin_at_one'),
                ),
                migrations.AddIndex(
                    model_name='viewing',
                    index=models.Index(fields=['person', 'at'], name='media_viewi_person__798b9b_idx'),
                ),
                migrations.AddConstraint(
                    model_name='viewing',
                    constraint=models.CheckConstraint(condition=models.Q(('start__lt', models.F('stop')), ('stop__lte', models.F('size'))), name='viewing_is_a_range_of_the_file'),
                ),
                migrations.AddConstraint(
                    model_name='withdrawal',
                    constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='withdrawal_says_why'),
                ),
            ],
        ),
    ]
