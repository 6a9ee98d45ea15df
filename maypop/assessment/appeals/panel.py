"""Who hears an appeal: two, and a third if they split, none of whom ever met it."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from maypop.assessment import rules
from maypop.assessment.assigning.bars import MET
from maypop.assessment.cases.standing import insist_that_it_runs
from maypop.assessment.clock.holding import locked
from maypop.assessment.clock.stops import standing_still
from maypop.assessment.events import Assigned
from maypop.assessment.models import Appeal, Assignment, Review, Task
from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.journeys.models import Submission
from maypop.people.models import Person
from maypop.trail.models import record

from .sheet import DECIDES, pending, split

WHY = "a panel hears what it never met"


class Barred(Exception):
    """A separation rule forbids this person; it is never relaxed in silence."""


def task_of(seat: int) -> Task:
    """As which reader they are drawn: who decides a split is one who adjudicates."""
    return Task.ADJUDICATE if seat == DECIDES else Task.HEAR


def bars(person: Person, submission: Submission, seat: int) -> Iterator[str]:
    """Why this person must not hear it. Stricter than a review: they never met it."""
    yield from rules.bars(person, submission, task_of(seat))
    met = Assignment.objects.for_the_system(WHY).filter(reader=person)
    if met.filter(submission__journey=submission.journey_id).exists():
        yield "met this journey"


def vacancies(submission: Submission) -> list[int]:
    """The seats for which nobody reads now and nobody has read yet."""
    if submission.state != Submission.State.APPEALED or not pending(submission.pk):
        return []
    given = Assignment.objects.for_the_system(WHY).filter(
        submission=submission, task=Task.HEAR
    )
    reading = set(given.still_open().values_list("seat", flat=True))
    done = Review.objects.filter(assignment__in=given)
    read = set(done.order_by().values_list("assignment__seat", flat=True))
    needed = {1, 2}
    if needed <= read and split(submission.pk):
        needed = needed | {DECIDES}
    return sorted(needed - reading - read)


def all_have_heard(submission: Submission) -> bool:
    """The whole panel has locked; who reads it for another reason is not asked."""
    if submission.state != Submission.State.APPEALED or not pending(submission.pk):
        return False
    hearing = Assignment.objects.for_the_system(WHY).filter(task=Task.HEAR)
    reading = hearing.filter(submission=submission).still_open()
    return not reading.exists() and not vacancies(submission)


def waiting() -> QuerySet[Appeal]:
    """Pending, and its clock runs; whether a seat is empty is asked of each."""
    rows = Appeal.objects.for_the_system(WHY).pending()
    return rows.exclude(decision__submission__in=standing_still())


def candidates(submission: Submission, seat: int) -> Iterator[tuple[Person, int]]:
    """In the order of any other draw, with the number that was drawn."""
    for person, lot in rules.candidates(submission, task_of(seat)):
        if not any(bars(person, submission, seat)):
            yield person, lot


def ask(submission: Submission, seat: int) -> rules.Asked:
    """Who may take this seat now, in as many statements for many as for one."""
    asked = rules.ask(submission, task_of(seat))
    met = Assignment.objects.for_the_system(WHY).filter(
        submission__journey=submission.journey_id
    )
    touched = asked.free & set(met.order_by().values_list("reader", flat=True))
    away = {MET: asked.kept_away.get(MET, 0) + len(touched)}
    kept_away = {word: n for word, n in (asked.kept_away | away).items() if n}
    return rules.Asked(asked.of, asked.free - touched, kept_away)


@transaction.atomic
def give(
    appeal: Appeal,
    *,
    to: Person,
    seat: int,
    by: Person | None = None,
    lot: int = 0,
    due_at: datetime | None = None,
) -> Assignment:
    """Put it into the hands of one of the panel; `by=None` is the system's draw.

    `due_at` is the day of a seat that somebody had before; else it sets itself.
    """
    submission = locked(appeal.decision.submission)
    insist_that_it_runs(submission)
    if seat not in vacancies(submission):
        raise Conflict(f"seat {seat} of {appeal} is not vacant")
    if barred := list(bars(to, submission, seat)):
        raise Barred(", ".join(barred))
    given = Assignment.objects.create(
        submission=submission,
        reader=to,
        task=Task.HEAR,
        seat=seat,
        lot=lot,
        **({"due_at": due_at} if due_at else {}),
    )
    record("assign", given, by=by, lot=lot)
    publish(Assigned(given.pk))
    return given
