"""What two see differently, told to its educator: of how many criteria, never who."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maypop.assessment.models import Rating, Task
from maypop.catalog.models import CriterionLevel
from maypop.journeys.models import Submission
from maypop.journeys.rules import says_where

State = Submission.State


@says_where
def where(submission: Submission) -> str:
    """Nothing for what the state says by itself."""
    if submission.state in (State.RECONCILING, State.ADJUDICATING):
        return _seen_differently(submission)
    return ""


def _seen_differently(submission: Submission) -> str:
    split = seen_differently(submission)
    if not split:
        return _("One more assessor looks at it")  # referred by whoever confirms
    return ngettext(
        "Two assessors see %(n)s criterion differently; a third may look",
        "Two assessors see %(n)s criteria differently; a third may look",
        split,
    ) % {"n": split}


def seen_differently(submission: Submission) -> int:
    """By the ratings as they were locked: what is agreed on later stays one of them."""
    rows = Rating.objects.filter(review__assignment__submission=submission)
    rows = rows.filter(review__assignment__task=Task.REVIEW)
    shown: dict[int, set[bool]] = {}
    for criterion, level in rows.order_by().values_list("criterion", "level"):
        found = shown.setdefault(criterion, set())
        found.add(level == CriterionLevel.DEMONSTRATED)
    return sum(len(each) == 2 for each in shown.values())
