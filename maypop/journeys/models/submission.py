from collections.abc import Callable
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maypop.base import chance
from maypop.base.composed import composed, lay_beside
from maypop.base.frozen import Frozen, FrozenQuerySet
from maypop.base.scope import ScopedQuerySet
from maypop.catalog.models import Requirement
from maypop.media.models import Consent, Upload
from maypop.people.models import Organization, Person, Role
from maypop.trail.models import Tracked

from .journey import Journey

# Who may look before it is read. Whoever looked is never its reader.
PRECHECKERS = (Role.PRE_CHECKER, Role.PROGRAM_MANAGER)


class SubmissionQuerySet(ScopedQuerySet["Submission"]):
    def seen_by(self, person: Person) -> Self:
        """Your own work. Readers reach it only through an assignment."""
        return self.filter(journey__learner=person).scoped()

    def to_precheck_by(self, person: Person) -> Self:
        """What waits for a first look in programs where this person may look."""
        served = Organization.objects.served_by(person, *PRECHECKERS)
        waiting = self.unchecked().exclude(journey__learner=person)
        return waiting.filter(journey__place__cohort__organization__in=served).scoped()

    def unchecked(self) -> Self:
        """Sent in where a person looks first, and nobody has looked yet."""
        return self.filter(
            state=Submission.State.SENT_IN,
            journey__place__cohort__phase__pre_check=True,
            precheck=None,
        )

    def still_open(self) -> Self:
        return self.exclude(state__in=Submission.CLOSED)


class Submission(Tracked):
    """A frozen bundle of evidence, sent in once to be assessed."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SENT_IN = "sent_in", _("Sent in")
        RECALLED = "recalled", _("Taken back")
        RETURNED = "returned", _("To be mended")
        REVIEWING = "reviewing", _("With an assessor")
        RECONCILING = "reconciling", _("Two assessors compare")
        ADJUDICATING = "adjudicating", _("With a third assessor")
        APPROVING = "approving", _("Final check")
        DECIDED = "decided", _("Decided")
        APPEALED = "appealed", _("Appealed")

    CLOSED: ClassVar = (State.DECIDED, State.RECALLED, State.RETURNED)

    MOVES: ClassVar = {
        State.DRAFT: {"send_in": State.SENT_IN},
        State.SENT_IN: {
            "assign": State.REVIEWING,
            "recall": State.RECALLED,
            "return": State.RETURNED,
        },
        State.REVIEWING: {
            "lock_review": State.APPROVING,
            "reconcile": State.RECONCILING,
            "split": State.ADJUDICATING,
            "return": State.RETURNED,
        },
        State.RECONCILING: {
            "agree": State.APPROVING,
            "split": State.ADJUDICATING,
            "return": State.RETURNED,
        },
        State.ADJUDICATING: {"settle": State.APPROVING, "return": State.RETURNED},
        State.APPROVING: {
            "confirm": State.DECIDED,
            "repair": State.REVIEWING,
            "refer": State.ADJUDICATING,
            "return": State.RETURNED,
        },
        State.DECIDED: {"appeal": State.APPEALED},
        State.APPEALED: {"settle": State.DECIDED},
    }

    # Apps above may forbid every move for a time: each of these raises, or does not.
    GUARDS: ClassVar[list[Callable[["Submission"], None]]] = []

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    journey = models.ForeignKey(Journey, models.PROTECT, related_name="submissions")
    attempt = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=16, choices=State, default=State.DRAFT)
    sent_at = models.DateTimeField()
    due_at = models.DateTimeField()
    # How long its recordings are kept after the final decision, as promised that day.
    media_days = models.PositiveSmallIntegerField(default=30)
    decided_at = models.DateTimeField(null=True)
    generated_text = models.TextField(blank=True)  # the educator's own declaration
    overall = models.TextField(blank=True)  # what the decision said of the whole
    digest = models.CharField(max_length=64)  # of everything in the bundle
    objects = SubmissionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["journey"],
                condition=~Q(state__in=["decided", "recalled", "returned"]),
                name="journey_has_one_open_submission",
            ),
            models.CheckConstraint(
                condition=Q(media_days__range=(1, 365)),
                name="submission_keeps_media_for_a_year_at_most",
            ),
        ]

    def __str__(self) -> str:
        return f"attempt {self.attempt} of journey {self.journey_id}"

    def move(self, event: str, *, by: Person | None, reason: str = "") -> None:
        for guard in self.GUARDS:
            guard(self)
        super().move(event, by=by, reason=reason)


class Exhibit(Frozen):
    """One piece as it stood when it was sent in."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="exhibits")
    requirement = models.ForeignKey(Requirement, models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    change_note = models.TextField(blank=True)
    changed = models.JSONField(default=dict)  # the same for each criterion, by its code
    # [{"code": "R1.C2", "text": "…"}], as the platform found them met that day
    passed = models.JSONField(default=list)
    # [{"code": "R1.C1", "text": "…", "where": "p. 2"}], as confirmed
    confirmed = models.JSONField(default=list)
    # [{"criterion": "Q6", "place": {…}, "file": "<digest, or nothing>"}], as tagged
    pointed = models.JSONField(default=list)
    # Of a piece that several made: whose, which version, and what this one did in it.
    team = models.ForeignKey(
        "journeys.Team", models.PROTECT, null=True, related_name="exhibits"
    )
    shared = models.CharField(max_length=64, blank=True)
    own = models.TextField(blank=True)
    objects = FrozenQuerySet["Exhibit"].as_manager()

    class Meta:
        ordering = ["requirement__position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(team=None, shared="", own="")
                | (Q(team__isnull=False) & ~Q(shared="") & ~Q(own="")),
                name="a_team_exhibit_has_its_version_and_an_own_part",
            ),
            models.UniqueConstraint(
                fields=["submission", "requirement"], name="exhibit_is_shown_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.requirement} in submission {self.submission_id}"

    @property
    def checked(self) -> int:
        return len(self.passed) + len(self.confirmed)


class ExhibitFile(Frozen):
    """A file of the bundle, with the digest it had."""

    exhibit = models.ForeignKey(Exhibit, models.PROTECT, related_name="files")
    upload = models.ForeignKey(Upload, models.PROTECT, related_name="exhibited")
    digest = models.CharField(max_length=64)
    objects = FrozenQuerySet["ExhibitFile"].as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["exhibit", "upload"], name="file_is_exhibited_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.upload_id} in exhibit {self.exhibit_id}"


# All that a page asks of a file.
AROUND_A_FILE = (
    "upload__rendition",
    "upload__parked",
    "upload__preparation",
    "upload__certificate",
    "upload__captions",
    "upload__snapshot",
)
# In as many statements for many as for one.
FILES = models.Prefetch(
    "files",
    ExhibitFile.objects.select_related(*AROUND_A_FILE).prefetch_related(
        models.Prefetch("upload__consents", Consent.objects.with_endings())
    ),
)


def exhibits_of(submission: Submission) -> list[Exhibit]:
    """In no order, with their files: what FILES brings, by statements at hand."""
    exhibits, files = _exhibits(submission), _files(submission)
    lay_beside(exhibits, "files", files, by="exhibit_id")
    uploads = [each.upload for each in files]
    lay_beside(uploads, "consents", _consents(submission), by="upload_id")
    return exhibits


@composed
def _exhibits(submission: Submission) -> models.QuerySet[Exhibit]:
    return Exhibit.objects.filter(submission=submission).order_by()


@composed
def _files(submission: Submission) -> models.QuerySet[ExhibitFile]:
    rows = ExhibitFile.objects.filter(exhibit__submission=submission)
    return rows.select_related(*AROUND_A_FILE)


@composed
def _consents(submission: Submission) -> models.QuerySet[Consent]:
    shown = ExhibitFile.objects.filter(exhibit__submission=submission)
    rows = Consent.objects.filter(upload__in=shown.order_by().values("upload"))
    return rows.with_endings()
