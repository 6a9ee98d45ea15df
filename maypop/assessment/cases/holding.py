"""Stop the clock of a submission and say why; let it run again, with a new date."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from maypop.assessment.clock.holding import locked
from maypop.assessment.events import Held, Released
from maypop.assessment.models import Assignment, Hold, Release
from maypop.assessment.models.hold import HIDES
from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.journeys import actions as journeys
from maypop.journeys.models import Submission
from maypop.people.models import Person
from maypop.trail.models import record

from .lasting import what_still_holds
from .standing import standing_hold, unsettled

WHY = "a promise stands still and moves for whoever has the work"
EXPECTED = 5  # business days, where nobody said how long it takes


@transaction.atomic
def hold(
    submission: Submission,
    *,
    by: Person | None,
    reason: str,
    expected_on: date | None = None,
    words: str = "",
    next: str = "",
    contact: str = "",
) -> Hold:
    """Its state stays; the row is the fact. `by=None` is the system, in its own words.

    Raises Conflict when it is decided or on hold already.
    """
    submission = locked(submission)
    if submission.state in (*Submission.CLOSED, Submission.State.DRAFT):
        raise Conflict(say=_("It is no longer being judged, so nothing is to hold."))
    if standing_hold(submission):
        raise Conflict(say=_("It was put on hold a moment ago. That one stands."))
    made = Hold.objects.create(
        submission=submission,
        number=1 + Hold.objects.filter(submission=submission).count(),
        reason=reason,
        words=words,
        next=next,
        contact=contact,
        expected_on=expected_on or _expected(submission),
        by=by,
    )
    record("hold", submission, by=by, reason=reason, words=words)
    publish(Held(made.pk))
    return made


@transaction.atomic
def release(held: Hold, *, by: Person | None, goes_on: bool = True) -> Release:
    """The due day, and that of whoever has it in hand, moves by the days it stood.

    Not `goes_on`: it is handed back in the same story, so nobody is told that it does.
    What stood beside it holds again at once, in words of its own. Raises Conflict
    where a case about what may be seen in it is open.
    """
    submission = locked(held.submission)
    if Release.objects.filter(hold=held).exists():
        raise Conflict(say=_("It was released a moment ago; the clock runs."))
    if held.reason in HIDES and unsettled(submission):
        raise Conflict(
            say=_("A case about this work is open. The hold ends when two people settle"
                  " it, and not before.")
        )  # fmt: skip
    calendar = submission.journey.place.phase.calendar
    days = calendar.between(held.since, clock.now())
    was_due = submission.due_at
    due_at = calendar.due(was_due, days) if days else was_due
    made = Release.objects.create(
        hold=held, by=by, days=days, was_due=was_due, due_at=due_at
    )
    if days:
        journeys.put_off(submission, until=due_at)
        rows = Assignment.objects.for_the_system(WHY).filter(submission=submission)
        for each in rows.still_open():
            each.due_at = calendar.due(each.due_at, days)
            each.save(update_fields=["due_at"])
    record("release", submission, by=by, days=days)
    if goes_on:
        if again := what_still_holds(submission):
            hold(submission, **again)
        else:
            publish(Released(made.pk))
    return made


def _expected(submission: Submission) -> date:
    phase = submission.journey.place.phase
    day: date = phase.due(clock.now(), EXPECTED).astimezone(phase.program.zone).date()
    return day
