"""Beside what was sent in: the way to a question about it, and to one's answer."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from maypop.assessment.models import Case
from maypop.base.http import Request
from maypop.journeys.models import Submission
from maypop.journeys.rules import afterword


@afterword
def offer_the_case(request: Request, submission: Submission) -> list[SafeString]:
    found = list(Case.objects.about(request.user).filter(submission=submission))
    if not found:
        return []
    context = {"cases": found}
    return [render_to_string("assessment/cases/offer.html", context, request)]
