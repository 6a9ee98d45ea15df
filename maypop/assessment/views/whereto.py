"""Which page an assignment is worked on, as far as it has come."""

from maypop.assessment.models import Assignment
from maypop.base.reversing import address
from maypop.journeys.models import Submission


def elsewhere(given: Assignment) -> str:
    """The address of its page when that is no longer the desk, else nothing."""
    if hasattr(given, "review"):
        comparing = given.submission.state == Submission.State.RECONCILING
        name = "compare" if comparing else "wording"
        return address(f"assessment:{name}", given.blind_id)
    return address("assessment:sent", given.blind_id) if given.sent_at else ""
