"""A date has passed: the educator hears why and by when now, that very day."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from maypop.assessment.models import Assignment, Hold
from maypop.assessment.models.hold import HoldReason
from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.journeys import actions as journeys
from maypop.journeys.models import DelayReason, Submission

from . import telling
from .saying import seen_differently
from .stops import standing_still

WHY = "whoever waits longer than promised hears why"
State = Submission.State
BETWEEN_HANDS = timedelta(hours=1)  # somebody had it just now, and somebody will
# Business days that what is left to do takes, by where it stands.
STILL_TO_DO = {
    State.SENT_IN: 3,
    State.REVIEWING: 2,
    State.RECONCILING: 2,
    State.ADJUDICATING: 2,
    State.APPROVING: 1,
}


def overdue() -> QuerySet[Submission]:
    """Past its date and not decided, if the clock runs. A new date ends it."""
    rows = Submission.objects.for_the_system(WHY).filter(state__in=telling.UNDECIDED)
    return rows.filter(due_at__lte=clock.now()).exclude(pk__in=standing_still())


def say_why_it_is_late(submission_id: int) -> None:
    """Of two that say it at once one is too late, and that is as well."""
    around = "journey__place__cohort__phase__program"
    for each in overdue().filter(pk=submission_id).select_related(around):
        try:
            journeys.delay(each, reason=known_reason(each), until=_new(each), by=None)
        except Conflict:
            return


def known_reason(submission: Submission) -> DelayReason:
    """What the rows tell by themselves; whoever leads may know better."""
    given = Assignment.objects.for_the_system(WHY).filter(submission=submission)
    if Hold.objects.filter(submission=submission, reason=HoldReason.INTEGRITY).exists():
        return DelayReason.INTEGRITY
    if seen_differently(submission):
        return DelayReason.ADJUDICATION
    lately = Q(ended_at=None) | Q(ended_at__gt=clock.now() - BETWEEN_HANDS)
    if given.filter(lately).exists() or journeys.waits_for_a_look(submission):
        return DelayReason.READING
    return DelayReason.NOBODY


def _new(submission: Submission) -> datetime:
    phase = submission.journey.place.phase
    return phase.due(clock.now(), STILL_TO_DO[State(submission.state)])
