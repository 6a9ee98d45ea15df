"""Thanks from an educator to those who read their work: both stay without a name."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from maypop.assessment.models import Decision, Thanks
from maypop.base.conflict import Conflict
from maypop.base.http import Request
from maypop.journeys.models import Submission
from maypop.journeys.rules import afterword


def thank(submission: Submission) -> None:
    """Once for each attempt; a second tap finds it said."""
    decision = _decision(submission)
    if decision is None:
        raise Conflict(f"{submission} is not decided")
    Thanks.objects.get_or_create(decision=decision)


@afterword
def offer(request: Request, submission: Submission) -> list[SafeString]:
    if submission.state != Submission.State.DECIDED:
        return []
    said = Thanks.objects.filter(decision__submission=submission).exists()
    context = {"submission": submission, "said": said}
    return [render_to_string("assessment/clock/thank.html", context, request)]


def _decision(submission: Submission) -> Decision | None:
    """The first one: what an appeal makes of it is the work of others."""
    return submission.decisions.filter(replaces=None).first()
