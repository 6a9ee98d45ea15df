"""Half of a reader's time is gone and the work is unopened: it goes to someone else."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from maypop.assessment import rules
from maypop.assessment.events import Declined
from maypop.assessment.models import READING, Assignment, TakenBack, Task
from maypop.assessment.models.assignment import AssignmentQuerySet
from maypop.base import clock
from maypop.base.events import publish
from maypop.journeys.models import Submission
from maypop.programs.models import BusinessDays, Phase
from maypop.trail.models import record

from . import telling
from .holding import locked
from .stops import ended, standing_still, stopped

WHY = "work that nobody opens goes to someone else"
AROUND = "submission__journey__place__cohort__phase__program"


def half_time(days: BusinessDays, given_at: datetime, due_at: datetime) -> datetime:
    """When half of the business days are over; of an odd number, noon of the middle.

    `days` are those in which its clock ran: a due day moves by the others. A single
    day has no half that one could take back: then it stays.
    """
    count = days.between(given_at, due_at)
    if count < 2:
        return due_at
    half = (count + 1) // 2
    return days.noon(given_at, half) if count % 2 else days.due(given_at, half)


def neglected() -> Iterator[int]:
    """Reviews past half of their time that nobody has opened, if the clock runs."""
    return _past_half(_unopened())


def _past_half(rows: AssignmentQuerySet) -> Iterator[int]:
    now, still, stood = clock.now(), standing_still(), stopped()
    phases: dict[int, Phase] = {}
    for each in rows.select_related(AROUND).defer("submission__overall"):
        phase = each.submission.journey.place.phase
        phase = phases.setdefault(phase.pk, phase)
        days = phase.calendar.less(ended(stood.get(each.submission_id, ())))
        half = half_time(days, each.assigned_at, each.due_at)
        if half <= now and each.submission_id not in still:
            yield each.pk


def take_back_neglected(assignment_id: int) -> None:
    """If nobody else may read it, it stays: an unopened reader is better than none."""
    held = _unopened().filter(pk=assignment_id).select_related("submission").first()
    if held is None or held.pk not in _past_half(_unopened().filter(pk=held.pk)):
        return
    if _somebody_else(held.submission):
        take_back(held, reason=_("Half of the time was gone and it was unopened."))


def _somebody_else(submission: Submission) -> bool:
    """Whether anyone may read it besides whoever has it and whoever had it."""
    return rules.draw(submission, Task.REVIEW) is not None


@transaction.atomic
def take_back(assignment: Assignment, *, reason: str) -> bool:
    """End it for a reason and let someone else be drawn; False if it was opened since.

    What its reader may have put down would be theirs, so only unopened work is taken.
    """
    submission = locked(assignment.submission)
    held = _unopened().filter(pk=assignment.pk).select_related("reader").first()
    if held is None:
        return False
    held.submission = submission
    TakenBack.objects.create(assignment=held, reason=reason)
    held.end()
    record("take_back", held, by=None, reason=reason)
    publish(Declined(submission.pk))
    telling.tell_that_it_went_on(held)
    return True


def _unopened() -> AssignmentQuerySet:
    rows = Assignment.objects.for_the_system(WHY)
    return rows.still_open().unopened().filter(task__in=READING)
