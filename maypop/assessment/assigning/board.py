"""How all that was sent in stands, for whoever answers that it is read."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maypop.assessment.clock.promises import LAST_DAY
from maypop.assessment.clock.stops import standing_still
from maypop.assessment.models import (
    JUDGING,
    Absence,
    Assignment,
    Certification,
    HandedOn,
    Task,
    Tie,
    Unplaced,
)
from maypop.assessment.models.assignment import AssignmentQuerySet
from maypop.base import clock
from maypop.journeys.models import Submission
from maypop.people.models import Membership, Organization, Person, Role
from maypop.programs.models import Phase

from .bars import OWN_MENTOR, SAID

WHY = "whoever leads sees that all is read"
LATELY = timedelta(days=30)
SOON = timedelta(days=30)
READERS = (Role.ASSESSOR, Role.ADJUDICATOR, Role.APPROVER)
SHOWN = 50  # of a list; how many there are is said beside
State = Submission.State
UNOPENED = _("Half of the time was gone and it was unopened")
OTHERWISE = _("Another reason, which stays with those who run the program")
STAGES = (
    State.SENT_IN,
    State.REVIEWING,
    State.RECONCILING,
    State.ADJUDICATING,
    State.APPROVING,
    State.APPEALED,
)


def submissions_for(lead: Person) -> QuerySet[Submission]:
    """What is open where they lead; their own work is looked after by others."""
    return submissions_ever_for(lead).filter(state__in=STAGES)


def submissions_ever_for(lead: Person) -> QuerySet[Submission]:
    served = Organization.objects.served_by(lead, Role.ADJUDICATOR)
    rows = Submission.objects.for_the_system(WHY)
    here = rows.filter(
        journey__place__cohort__phase__program__organization__in=served.values("pk")
    )
    return here.exclude(journey__learner=lead)


def assignments_for(lead: Person) -> AssignmentQuerySet:
    rows = Assignment.objects.for_the_system(WHY).still_open()
    here = rows.filter(submission__in=submissions_for(lead).values("pk"))
    return here.filter(task__in=(*JUDGING, Task.APPROVE))  # a panel seats itself


@dataclass
class Stage:
    """All that stands at one place of the way to a decision."""

    name: str | Promise
    late: int = 0
    today: int = 0
    on_time: int = 0
    on_hold: int = 0
    since: datetime | None = None  # when the oldest of them was sent in

    @property
    def n(self) -> int:
        return self.late + self.today + self.on_time + self.on_hold

    @property
    def days(self) -> int:
        return clock.days_since(self.since) if self.since else 0

    def count(self, sent_at: datetime, due_at: datetime, *, held: bool) -> None:
        now = clock.now()
        if held:
            self.on_hold += 1
        elif due_at < now:
            self.late += 1
        elif due_at <= now + LAST_DAY:
            self.today += 1
        else:
            self.on_time += 1
        self.since = min(self.since or sent_at, sent_at)


def stages(lead: Person) -> list[Stage]:
    """In their order, also those in which nothing stands."""
    found = {each: Stage(State(each).label) for each in STAGES}
    held = standing_still()
    rows = submissions_for(lead).order_by()
    for key, state, sent_at, due_at in rows.values_list(
        "pk", "state", "sent_at", "due_at"
    ):
        found[State(state)].count(sent_at, due_at, held=key in held)
    return [*found.values()]


@dataclass
class Reader:
    """One who reads: how much is in hand, until when away, what for."""

    person: Person
    open: int
    away_until: date | None
    certified: list[tuple[str, bool]] = field(default_factory=list)  # and if not long


def readers(*, by_load: bool) -> list[Reader]:
    """By name, or whoever has most in hand first. Nobody is ranked by anything else."""
    roles = Membership.objects.current().filter(role__in=READERS).values("person")
    away = Absence.objects.for_the_system(WHY).now().filter(person=OuterRef("pk"))
    people = Person.objects.at_work().filter(pk__in=roles)
    counted = people.annotate(
        held=Count("assignments", filter=Q(assignments__ended_at=None)),
        away_until=Subquery(away.order_by().values("person").annotate(
            last=Max("last_day")).values("last")[:1]),
    )  # fmt: skip
    order = ("family_name", "given_name", "pk")
    found = {
        each.pk: Reader(each, each.held, each.away_until)
        for each in counted.order_by(*(("-held", *order) if by_load else order))
    }
    for person, title, until in _certified():
        if person in found:
            found[person].certified.append((title, until < clock.now() + SOON))
    return [*found.values()]


def _certified() -> Iterable[tuple[int, str, datetime]]:
    rows = Certification.objects.in_force().order_by("edition__title", "pk")
    return rows.values_list("person", "edition__title", "until")


def most_open() -> int:
    """How much one may have in hand, where that is most."""
    found = Phase.objects.under_way().aggregate(most=Max("most_open"))
    return int(found["most"] or 0)


@dataclass(frozen=True)
class Nobody:
    """What waits because nobody may read it, and the rules that say so."""

    title: str
    task: str
    sent_at: datetime
    due_at: datetime
    asked_of: int
    asked_at: datetime
    why: list[tuple[str | Promise, int]]


def without_a_reader(lead: Person) -> list[Nobody]:
    """The first due first. Looked at only while nobody has it in hand."""
    given = (
        Assignment.objects.for_the_system(WHY)
        .still_open()
        .filter(submission=OuterRef("submission"), task=OuterRef("task"))
    )
    waiting = submissions_for(lead).values("pk")
    rows = Unplaced.objects.filter(submission__in=waiting).exclude(
        pk__in=Unplaced.objects.annotate(given=Subquery(given.values("pk")[:1]))
        .filter(given__isnull=False)
        .values("pk")
    )
    around = rows.select_related("submission__journey__edition")
    around = around.defer("submission__journey__edition__spec", "submission__overall")
    return [
        _nobody(each) for each in around.order_by("submission__due_at", "pk")
        if _still_owes(each)
    ]  # fmt: skip


def _still_owes(noted: Unplaced) -> bool:
    """What was noted for a task is over when the work has moved on from it."""
    at = {State.ADJUDICATING: "adjudicate", State.APPROVING: "approve"}
    return at.get(State(noted.submission.state), "review") == noted.task


def _nobody(noted: Unplaced) -> Nobody:
    sent = noted.submission
    why = [(SAID[each], n) for each, n in noted.rules.items() if each in SAID]
    return Nobody(
        sent.journey.edition.title,
        noted.task,
        sent.sent_at,
        sent.due_at,
        noted.asked_of,
        noted.asked_at,
        sorted(why, key=lambda each: -each[1]),
    )


@dataclass(frozen=True)
class InHand:
    """One piece of work in a reader's hands, as a lead sees it: never whose it is."""

    assignment: Assignment
    is_late: bool
    is_opened: bool


def in_hands(lead: Person) -> list[InHand]:
    """The first due first, as many as are shown."""
    rows = assignments_for(lead).select_related(
        "reader", "opening", "submission__journey__edition"
    )
    light = rows.defer("submission__journey__edition__spec", "submission__overall")
    now = clock.now()
    return [
        InHand(each, each.due_at < now, hasattr(each, "opening") or each.version > 0)
        for each in light.order_by("due_at", "pk")[:SHOWN]
    ]


def gave_back(lead: Person) -> list[tuple[str | Promise, int]]:
    """Of late, how often and for what kind of reason.

    The words of a reader may tell whose it was, so they stay with their row.
    """
    ties = Tie.objects.for_the_system(WHY).filter(
        person=OuterRef("reader"), submission=OuterRef("submission")
    )
    served = Organization.objects.served_by(lead, Role.ADJUDICATOR)
    unread = Q(declined=None, handed_on=None, taken_back=None)
    ended = Assignment.objects.for_the_system(WHY).filter(
        ~unread,
        ended_at__gte=clock.now() - LATELY,
        submission__journey__place__cohort__phase__program__organization__in=served,
    )  # fmt: skip
    told = ended.order_by().annotate(kind=Subquery(ties.values("kind")[:1]))
    counted = Counter(
        _reason(*each)
        for each in told.values_list("kind", "handed_on__why", "declined__reason")
    )
    return sorted(counted.items(), key=lambda each: (-each[1], str(each[0])))


def _reason(kind: str | None, why: str | None, words: str | None) -> str | Promise:
    if kind:
        return Tie.Kind(kind).label
    if why:
        return HandedOn.Why(why).label
    if words == OWN_MENTOR:
        return SAID[OWN_MENTOR]
    return OTHERWISE if words else UNOPENED
