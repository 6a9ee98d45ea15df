"""Whether a submission is on hold, asked by everyone who would go on with it."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from maypop.assessment.clock.stops import stops
from maypop.assessment.models import Case, Hold
from maypop.base.composed import composed
from maypop.base.conflict import Conflict
from maypop.journeys.models import Submission


class OnHold(Conflict):
    """The clock stands still; what was put down so far is kept."""

    def __init__(self) -> None:
        super().__init__(
            say=_("This work is on hold: the clock stands still, and nothing can be"
                  " sent, given out or confirmed. What was put down is kept.")
        )  # fmt: skip


@stops
def holds() -> Iterable[tuple[int, datetime, datetime | None]]:
    rows = Hold.objects.order_by("pk")
    return rows.values_list("submission", "since", "release__released_at")


def standing_hold(submission: Submission) -> Hold | None:
    return next(iter(_standing(submission)), None)


@composed
def _standing(submission: Submission) -> QuerySet[Hold]:
    """Asked at each deed with it."""
    return Hold.objects.standing().filter(submission=submission).order_by("pk")


def unsettled(submission: Submission) -> Case | None:
    """The case that is open about it, if there is one."""
    rows = Case.objects.for_the_system("one at a time").filter(submission=submission)
    return rows.exclude(state=Case.State.SETTLED).first()


def insist_that_it_runs(submission: Submission) -> None:
    """Ask under the lock of the submission: then it stays true until one is done."""
    if standing_hold(submission):
        raise OnHold


# Every move of it, by whatever hand: taken back, handed on, decided.
Submission.GUARDS.append(insist_that_it_runs)
