"""Below a decision: by when it may be appealed, or how far an appeal has come."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from maypop.assessment.models import Decision
from maypop.base.http import Request
from maypop.journeys.models import Submission
from maypop.journeys.rules import afterword

from . import filing


@afterword
def offer(request: Request, submission: Submission) -> list[SafeString]:
    if submission.state not in (Submission.State.DECIDED, Submission.State.APPEALED):
        return []
    decision = filing.decision_of(submission)
    if decision is None or (decision.demonstrated and not _was_appealed(decision)):
        return []
    decision.submission = submission
    is_open = filing.is_open_to_appeal(decision)
    if not is_open and not _was_appealed(decision):
        return []
    context = {
        "submission": submission,
        "by": filing.appeal_by(decision) if is_open else None,
        "answer": _was_appealed(decision) and getattr(decision.appeal, "answer", None),
    }
    return [render_to_string("assessment/appeals/offer.html", context, request)]


def _was_appealed(decision: Decision) -> bool:
    return hasattr(decision, "appeal")
