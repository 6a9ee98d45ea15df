"""What the rows tell of promises, phase by phase, for those who answer for them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from maypop.assessment.models import Assignment, Decision, Release
from maypop.base import clock
from maypop.journeys.models import Delay, Submission
from maypop.people.models import Organization, Person, Role
from maypop.people.rules import holds
from maypop.programs.models import RUNNERS, BusinessDays, Phase

from . import promises
from .calendars import calendars_of
from .promises import Promise, Share
from .stops import stopped
from .telling import UNDECIDED

WHY = "those who answer for promises count how they were kept"
PHASE = "submission__journey__place__cohort__phase"


def may_see(person: Person) -> bool:
    return holds(person, Role.ADJUDICATOR, *RUNNERS)


def may_word(person: Person) -> bool:
    """Whoever leads those who judge; to run a program is not enough."""
    return holds(person, Role.ADJUDICATOR)


def phases_for(person: Person) -> QuerySet[Phase]:
    """The newest first."""
    served = Organization.objects.served_by(person, Role.ADJUDICATOR, *RUNNERS)
    rows = Phase.objects.filter(program__organization__in=served)
    return rows.select_related("program").order_by("-opens_on", "pk")


def submissions_for(person: Person) -> QuerySet[Submission]:
    """Of those phases; nobody looks after the promise of their own work."""
    rows = Submission.objects.for_the_system(WHY).exclude(journey__learner=person)
    return rows.filter(
        journey__place__cohort__phase__in=phases_for(person).values("pk")
    )


@dataclass(frozen=True)
class Late:
    """One promise that was not kept, and what was said of it."""

    promise: Promise
    number: str
    public_id: UUID
    said: list[Delay]

    @property
    def last(self) -> Delay | None:
        return self.said[-1] if self.said else None

    @property
    def is_past(self) -> bool:
        return self.promise.promised_by < clock.now()


@dataclass
class Kept:
    """How the promises of one phase were kept."""

    phase: Phase
    calendar: BusinessDays
    promises: list[Promise] = field(default_factory=list)

    @property
    def share(self) -> Share:
        return promises.share(self.promises, self.calendar)

    @property
    def editions(self) -> list[tuple[str, Share]]:
        return promises.by_edition(self.promises, self.calendar)

    @property
    def late(self) -> list[Promise]:
        ran = (each for each in self.promises if each.ran)
        return promises.late(ran, clock.now())

    @property
    def today(self) -> list[Promise]:
        """Not decided, and the last day of the promise has begun."""
        ran = (each for each in self.promises if each.ran)
        return promises.on_their_last_day(ran, clock.now())

    @property
    def stopped(self) -> list[Promise]:
        return [each for each in self.promises if not each.ran]


def kept_in(phases: Iterable[Phase]) -> list[Kept]:
    """In as many statements for many as for one."""
    chosen = list(phases)
    calendars = calendars_of(each.program for each in chosen)
    found = {each.pk: Kept(each, calendars[each.program_id]) for each in chosen}
    for phase, promise in _promises([*found]):
        found[phase].promises.append(promise)
    return [*found.values()]


def _promises(phases: list[int]) -> Iterator[tuple[int, Promise]]:
    """Each decision as it first came, and what is still open."""
    stops = stopped()
    for row in _rows(phases):
        phase, key, edition, sent_at, due_at, first, later, decided_at = row
        by = first or later or due_at
        one = Promise(key, edition, sent_at, by, decided_at, tuple(stops.get(key, ())))
        yield phase, one


def _rows(phases: list[int]) -> Iterable[tuple[Any, ...]]:
    """By phase: what is decided, and what is to be."""
    first = Delay.objects.filter(submission=OuterRef("pk")).order_by("pk")
    decided = Decision.objects.filter(submission=OuterRef("pk"), replaces=None)
    settled = Subquery(decided.values("decided_at")[:1])
    # A hold after the decision, as in an appeal, moves the date of something else.
    later = Release.objects.filter(
        hold__submission=OuterRef("pk"), hold__since__gte=OuterRef("settled")
    ).order_by("pk")
    rows = Submission.objects.for_the_system(WHY).annotate(
        promised=Subquery(first.values("was_due")[:1]), settled=settled
    )
    here = rows.filter(journey__place__cohort__phase__in=phases)
    told = here.filter(Q(settled__isnull=False) | Q(state__in=UNDECIDED))
    return told.order_by("sent_at", "pk").values_list(
        "journey__place__cohort__phase",
        "pk",
        "journey__edition__title",
        "sent_at",
        "due_at",
        "promised",
        Subquery(later.values("was_due")[:1]),
        "settled",
    )


def with_what_was_said(*lists: list[Promise]) -> list[list[Late]]:
    """Each under the number by which it is read; the latest promise comes first."""
    keys = [each.submission for those in lists for each in those]
    said = defaultdict(list)
    for each in Delay.objects.filter(submission__in=keys).order_by("pk"):
        said[each.submission_id].append(each)
    rows = Assignment.objects.for_the_system(WHY).filter(submission__in=keys)
    numbers = dict(rows.order_by("-pk").values_list("submission", "blind_id"))
    sent = Submission.objects.for_the_system(WHY).filter(pk__in=keys)
    ids = dict(sent.values_list("pk", "public_id"))

    def told(each: Promise) -> Late:
        key = each.submission
        return Late(each, numbers.get(key, ""), ids[key], said[key])

    return [[told(each) for each in sorted(those, key=_latest)] for those in lists]


def _latest(promise: Promise) -> float:
    return -promise.promised_by.timestamp()
