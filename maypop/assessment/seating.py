"""Which seats around a submission are free, so that the next reader may be drawn."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet

from maypop.journeys.models import Submission

from .clock.stops import standing_still
from .models import Assignment, Borderline, Draw, Review, Task

State = Submission.State
WHY = "every submission is owed its readers"
READ_BY_ONE_OR_TWO = (State.SENT_IN, State.REVIEWING)
BY_ONE = {State.ADJUDICATING: Task.ADJUDICATE, State.APPROVING: Task.APPROVE}


class Vacancy(NamedTuple):
    """A seat that nobody holds and from which nothing has come in."""

    task: Task
    seat: int


def seats(submission: Submission) -> int:
    """How many read it: as drawn, and two where a reader asked for somebody else."""
    drawn = Draw.objects.filter(submission=submission, twice=True)
    asked = Borderline.objects.filter(assignment__submission=submission)
    return 2 if drawn.exists() or asked.exists() else 1


def vacancies(submission: Submission) -> list[Vacancy]:
    """In the order in which they are filled; before the draw there is one."""
    state = State(submission.state)
    rows = Assignment.objects.for_the_system(WHY).filter(submission=submission)
    if state in READ_BY_ONE_OR_TWO:
        read = rows.filter(_taken()).filter(task=Task.REVIEW)
        taken = set(read.values_list("seat", flat=True))
        free = (each for each in (1, 2)[: seats(submission)] if each not in taken)
        return [Vacancy(Task.REVIEW, each) for each in free]
    task = BY_ONE.get(state)
    if task is None or rows.filter(task=task).still_open().exists():
        return []
    return [Vacancy(task, 1)]


def first_vacancies(submissions: Iterable[Submission]) -> dict[int, Vacancy]:
    """The seat that is filled next, for each of those in which one is free."""
    found = list(submissions)
    rows = Assignment.objects.for_the_system(WHY).filter(submission__in=found)
    read = rows.filter(_taken()).filter(task=Task.REVIEW)
    taken = set(read.order_by().values_list("submission", "seat"))
    return {each.pk: _next_seat(each, taken) for each in found}


def _next_seat(submission: Submission, taken: set[tuple[int, int]]) -> Vacancy:
    task = BY_ONE.get(State(submission.state))
    if task:
        return Vacancy(task, 1)
    return Vacancy(Task.REVIEW, 2 if (submission.pk, 1) in taken else 1)


def without_a_reader() -> QuerySet[Submission]:
    """Where a seat is free: sent in, given back, split, or to be confirmed."""
    rows = Submission.objects.for_the_system(WHY)
    free = _read_by_too_few() | Q(state__in=BY_ONE) & ~Q(
        pk__in=Assignment.objects.for_the_system(WHY)
        .still_open()
        .filter(task__in=BY_ONE.values())
        .values("submission")
    )
    waiting = rows.filter(free).exclude(
        pk__in=Submission.objects.unchecked().values("pk")
    )
    return waiting.exclude(pk__in=standing_still()).order_by("pk")


def _read_by_too_few() -> Q:
    """Nobody reads it, or one where two are owed."""
    reading = Assignment.objects.for_the_system(WHY).filter(task=Task.REVIEW)
    counted = reading.filter(_taken()).order_by().values("submission")
    held = counted.annotate(n=Count("seat", distinct=True))
    read = Q(pk__in=counted)
    by_two = Q(pk__in=held.filter(n=2).values("submission"))
    owed_two = Q(draw__twice=True) | Q(
        pk__in=Borderline.objects.values("assignment__submission")
    )
    return Q(state__in=READ_BY_ONE_OR_TWO) & (~read | owed_two & ~by_two)


def _taken() -> Q:
    """Held now, or locked: what was given back leaves its seat free."""
    locked = Review.objects.values("assignment")
    return Q(ended_at=None) | Q(pk__in=locked)
