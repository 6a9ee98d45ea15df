"""A promise cannot be kept: say so, with a reason and a new date."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.people.models import Person
from maypop.trail.models import record

from .events import Delayed
from .models import Delay, Submission


@transaction.atomic
def delay(
    submission: Submission,
    *,
    reason: str,
    until: datetime,
    by: Person | None,
    words: str = "",
) -> Delay:
    """Move the promise and tell the educator: one story, one transaction.

    `by=None` is the clock itself, which speaks once of each date that passes. Raises
    Conflict when it was decided or put off since `submission` was read.
    """
    was_due = submission.due_at
    rows = Submission.objects.for_the_system("a promise is moved for its educator")
    same = rows.still_open().filter(pk=submission.pk, due_at=was_due)
    if not same.update(due_at=until):
        raise Conflict(say=_("It was decided or given another date meanwhile."))
    said = Delay.objects.create(
        submission=submission,
        reason=reason,
        words=words,
        was_due=was_due,
        until=until,
        by=by,
    )
    submission.due_at = until
    record("delay", submission, by=by, reason=reason, until=until.isoformat())
    publish(Delayed(said.pk))
    return said


def put_off(submission: Submission, *, until: datetime) -> None:
    """Its clock stood still for a time; that is no promise broken, so no delay."""
    rows = Submission.objects.for_the_system("the clock of its promise stood still")
    rows.filter(pk=submission.pk).update(due_at=until)
    submission.due_at = until
