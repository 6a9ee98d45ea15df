"""Consent was withdrawn in mid-review: what is being judged stands still at once."""

from maypop.assessment.clock.holding import locked
from maypop.assessment.models import HoldReason
from maypop.journeys.models import Submission

from .holding import hold
from .standing import standing_hold

WHY = "what shows somebody who does not agree is not judged on"
State = Submission.State


def hold_what_shows_it(upload_id: int) -> None:
    """Every open submission that it is part of; a hold that stands is enough."""
    rows = (
        Submission.objects.for_the_system(WHY).still_open().exclude(state=State.DRAFT)
    )
    shown = rows.filter(exhibits__files__upload=upload_id).distinct()
    for each in shown.order_by("pk"):
        now = locked(each)
        if now.state not in Submission.CLOSED and not standing_hold(now):
            hold(now, by=None, reason=HoldReason.CONSENT)
