"""Two who differ see each other's ratings as A and B, and answer once to each."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.catalog.models import Criterion
from maypop.journeys.models import Submission
from maypop.people.models import Person
from maypop.trail.models import record

from .cases.standing import insist_that_it_runs
from .clock.stops import standing_still
from .hands import held, locked
from .judgments import Judgment, Reading, judgment
from .models import Assignment, Rating, Revision, Task
from .models.assignment import AssignmentQuerySet
from .moving import move_on
from .verdicts import Said

WHY = "who never answers is taken to stand by their rating"


def own(found: Judgment, given: Assignment) -> Reading:
    return next(each for each in found.readings if each.assignment.pk == given.pk)


def unanswered(found: Judgment, given: Assignment) -> list[Rating]:
    """One reader's ratings that the other sees differently, still to answer."""
    mine = own(found, given).ratings
    split = (mine.get(each.pk) for each in found.first_split)
    return [each for each in split if each and not hasattr(each, "revision")]


@transaction.atomic
def revise(
    assignment: Assignment, criterion: Criterion, said: Said, *, by: Person, reason: str
) -> Revision:
    """Look again, once, and say why: a row beside the rating, which stays as it was."""
    row = {"level": said.level, "where": said.where, "feedback": said.feedback}
    return _answer(assignment, criterion, "revise", by=by, reason=reason, **row)


@transaction.atomic
def stand(
    assignment: Assignment, criterion: Criterion, *, by: Person, reason: str
) -> Revision:
    """Keep the rating, having seen the other one."""
    return _answer(assignment, criterion, "stand", by=by, reason=reason)


def _answer(
    assignment: Assignment,
    criterion: Criterion,
    event: str,
    *,
    by: Person,
    reason: str,
    **row: str,
) -> Revision:
    given = held(assignment, Task.REVIEW, by=by)
    insist_that_it_runs(given.submission)
    owed = _owed(given)
    rating = next((each for each in owed if each.criterion_id == criterion.pk), None)
    if rating is None:
        raise Conflict(say=_("You have answered this one; one answer is what counts."))
    made = Revision.objects.create(rating=rating, reason=reason, **row)
    record(event, made, by=by, reason=reason)
    if len(owed) == 1:
        given.end()
        move_on(given.submission, by=by)
    return made


def _owed(given: Assignment) -> list[Rating]:
    if given.submission.state != Submission.State.RECONCILING:
        raise Conflict(f"{given} is not compared now")
    return unanswered(judgment(given.submission), given)


# --- the clock --------------------------------------------------------------------


def overdue() -> AssignmentQuerySet:
    """Readers whose time to answer is over, if the clock runs."""
    rows = Assignment.objects.for_the_system(WHY).still_open().filter(task=Task.REVIEW)
    comparing = rows.filter(submission__state=Submission.State.RECONCILING)
    late = comparing.filter(due_at__lte=clock.now())
    return late.exclude(submission__in=standing_still()).order_by("pk")


@transaction.atomic
def take_as_stood(assignment_id: int) -> None:
    """What was not answered in time stands as it was rated."""
    for each in _again(overdue().filter(pk=assignment_id)):
        given = held(each, Task.REVIEW, by=each.reader)
        for rating in _owed(given):
            record("stand", Revision.objects.create(rating=rating), by=None)
        given.end()
        move_on(given.submission, by=None)


def _again(found: QuerySet[Assignment]) -> Iterable[Assignment]:
    """The same, asked once more under the lock of its submission."""
    for each in found.select_related("submission"):
        locked(each.submission)
    return found.select_related("reader", "submission")
