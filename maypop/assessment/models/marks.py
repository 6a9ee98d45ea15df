"""When each reader's own part is due, inside the promise of the decision."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models

from maypop.journeys.models import Submission
from maypop.programs.models import Phase

if TYPE_CHECKING:
    from .assignment import Assignment

PHASE = "journey__place__cohort__phase__program"
HEARING_DAYS = 10  # business days within which an appeal is answered


class Task(models.TextChoices):
    REVIEW = "review"
    ADJUDICATE = "adjudicate"
    APPROVE = "approve"
    HEAR = "hear"  # an appeal
    AGAIN = "again"  # a blind re-score: it was judged before, and moves nothing


READING = (Task.REVIEW, Task.AGAIN)  # to whoever reads they are one and the same
JUDGING = (Task.REVIEW, Task.ADJUDICATE)  # what they find is decided by
AT_A_DESK = (*READING, Task.ADJUDICATE, Task.HEAR)  # those who rate, each on a sheet


def own_due(task: str, submission: Submission, given_at: datetime) -> datetime:
    """Counted back from the promise, so that whatever moves the promise moves it.

    Whoever gets it late has a business day at least, where the promise leaves one.
    """
    phase = submission.journey.place.phase
    if task == Task.HEAR:
        return _hearing_due(submission, phase, given_at)
    if task == Task.AGAIN:
        return phase.due(given_at, phase.review_days)
    day = phase.due(given_at, 1)
    if submission.due_at <= given_at:
        return day
    return max(_mark(task, submission, phase), min(day, submission.due_at))


def _mark(task: str, submission: Submission, phase: Phase) -> datetime:
    inner = {
        Task.REVIEW: phase.review_days,
        Task.ADJUDICATE: phase.adjudication_days,
    }.get(Task(task))
    if inner is None:
        return submission.due_at
    return phase.calendar.before(submission.due_at, phase.decision_days - inner)


def _hearing_due(submission: Submission, phase: Phase, given_at: datetime) -> datetime:
    """Ten business days, and never past the day on which its educator hears.

    Where that day has gone already there is a business day, as for a review.
    """
    own = phase.due(given_at, HEARING_DAYS)
    asked = submission.decisions.filter(appeal__isnull=False, appeal__answer=None)
    decision = asked.select_related("appeal").first()
    if decision is None:
        return own
    promised = decision.appeal.due_by(phase.calendar)
    return min(own, promised) if promised > given_at else phase.due(given_at, 1)


def set_due(rows: Iterable["Assignment"]) -> None:
    """For those that have none yet; in one statement, and one for each program."""
    waiting = [each for each in rows if not each.due_at]
    if not waiting:
        return
    sent = Submission.objects.for_the_system("a reader is told by when")
    keys = {each.submission.pk for each in waiting}
    known = {each.pk: each for each in sent.filter(pk__in=keys).select_related(PHASE)}
    phases: dict[int, Phase] = {}
    for each in waiting:
        submission = known[each.submission.pk]
        cohort = submission.journey.place.cohort
        cohort.phase = phases.setdefault(cohort.phase.pk, cohort.phase)
        each.due_at = own_due(each.task, submission, each.assigned_at)
