"""What surrounds judging: who reads, what is in question, how criteria do."""

from collections.abc import Callable, Iterator
from typing import Any

from maypop.assessment.models import (
    Absence,
    Anchor,
    Case,
    CaseAppeal,
    Concern,
    Consequence,
    Hold,
    Reexamination,
    Task,
    Tie,
)
from maypop.journeys.models import Likeness

from .pieces import sent
from .words import NOBODY, REASON, Words
from .work import assignments

Finder = Callable[[], Iterator[Words]]


def _first(name: str, rows: Callable[[], Any]) -> Finder:
    """The first there is; else one that is nobody's, so that its door is tried."""

    def find() -> Iterator[Words]:
        found = rows().order_by("pk").values_list("public_id", flat=True).first()
        yield {name: found or NOBODY}

    return find


def _submissions() -> Iterator[Words]:
    for words in sent():
        yield {"submission": words["submission"]}


def _criteria() -> Iterator[Words]:
    for each in Anchor.objects.select_related("edition").order_by("pk")[:1]:
        criterion = each.edition.criteria.first()
        if criterion:
            edition = each.edition
            yield {
                "slug": edition.slug,
                "number": edition.number,
                "code": criterion.code,
            }


_case = _first("case", lambda: Case.objects.for_the_system(REASON))

IN_QUESTION: dict[str, Finder] = {
    "assessment:reassign": assignments(Task.REVIEW),
    "assessment:privacy": assignments(Task.REVIEW),
    "assessment:withdraw_tie": _first(
        "tie", lambda: Tie.objects.for_the_system(REASON)
    ),
    "assessment:back": _first(
        "absence", lambda: Absence.objects.for_the_system(REASON)
    ),
    "assessment:quality_criterion": _criteria,
    "assessment:quality_concern": _first("concern", Concern.objects.all),
    "assessment:appeal": sent,
    "assessment:hold": _submissions,
    "assessment:release": _first("hold", Hold.objects.all),
    "assessment:alarm": _first(
        "alarm", lambda: Likeness.objects.for_the_system(REASON)
    ),
    "assessment:case": _case,
    "assessment:propose": _case,
    "assessment:differ": _case,
    "assessment:settle": _case,
    "assessment:reveal": _case,
    "assessment:reply": _case,
    "assessment:appeal_case": _case,
    "assessment:privacy_unit": _case,
    "assessment:again": _first(
        "again", lambda: Reexamination.objects.for_the_system(REASON)
    ),
    "assessment:suspension": _first(
        "suspension", lambda: Consequence.objects.for_the_system(REASON)
    ),
    "assessment:hear_case": _first(
        "appeal", lambda: CaseAppeal.objects.for_the_system(REASON)
    ),
}
