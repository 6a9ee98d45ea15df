"""One reader's own record. There is nobody else in it, and nothing to compare with."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from django.db.models import Count, Q

from maypop.assessment import agreement
from maypop.assessment.models import (
    Assignment,
    Certification,
    Task,
    Thanks,
)
from maypop.assessment.quality.pairs import Scope, counted, together
from maypop.base import clock
from maypop.people.models import Person
from maypop.programs.models import BusinessDays

from .calendars import calendars_of

WHY = "a reader's own record"
LATELY = timedelta(days=30)
SOON = timedelta(days=30)
PROGRAM = "submission__journey__place__cohort__phase__program"


@dataclass(frozen=True)
class Turn:
    """One piece of work done: how long it was in these hands, and whether in time."""

    task: str
    days: int
    in_time: bool


@dataclass(frozen=True)
class TurnAround:
    """All that was done of one task."""

    task: str
    turns: list[Turn]

    @property
    def n(self) -> int:
        return len(self.turns)

    @property
    def in_time(self) -> int:
        return sum(each.in_time for each in self.turns)

    @property
    def median(self) -> float:
        return float(median(each.days for each in self.turns))


def turn_arounds(person: Person) -> list[TurnAround]:
    """By task, as far as one has done any of it; what was given back is not counted."""
    rows = Assignment.objects.for_the_system(WHY).filter(reader=person)
    done = rows.filter(Q(review__isnull=False) | Q(decision__isnull=False))
    turns = list(_turns(done.select_related(PROGRAM).defer("submission__overall")))
    by_task = ((task, [one for one in turns if one.task == task]) for task in Task)
    return [TurnAround(task, those) for task, those in by_task if those]


def _turns(done: Iterable[Assignment]) -> Iterator[Turn]:
    given = list(done)
    programs = [each.submission.journey.place.phase.program for each in given]
    calendars = calendars_of(programs)
    for each, program in zip(given, programs, strict=True):
        if ended := each.sent_at or each.ended_at:
            yield _turn(each, ended, calendars[program.pk])


def _turn(given: Assignment, ended: datetime, days: BusinessDays) -> Turn:
    taken = days.between(given.assigned_at, ended)
    return Turn(given.task, taken, in_time=ended <= given.due_at)


def agreement_of(person: Person) -> dict[str, agreement.Figure] | None:
    """With whoever else read the same, by first ratings; None where nobody did.

    Only of what is decided, so that it tells nothing of work that is still read.
    """
    pairs = together(counted(Scope(reader=person.pk, decided=True)).values())
    return agreement.of_pairs(pairs) if pairs.n else None


def thanks_to(person: Person) -> tuple[int, int]:
    """How often in all, and how often of late: numbers, and never of which work."""
    read = (
        Assignment.objects.for_the_system(WHY)
        .filter(reader=person, review__isnull=False)
        .exclude(task=Task.AGAIN)
    )
    said = Thanks.objects.filter(decision__submission__in=read.values("submission"))
    of_late = Q(said_at__gt=clock.now() - LATELY)
    found = said.aggregate(all=Count("pk"), lately=Count("pk", filter=of_late))
    return found["all"], found["lately"]


def certifications_of(person: Person) -> list[tuple[Certification, bool]]:
    """Those in force, the first to lapse first; and whether that is soon."""
    held = Certification.objects.in_force().filter(person=person)
    found = held.select_related("edition").defer("edition__spec").order_by("until")
    return [(each, each.until < clock.now() + SOON) for each in found]
