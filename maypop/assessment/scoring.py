"""What a reader has before them: the bundle, the open criteria, their own drafts."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from maypop.base.composed import composed
from maypop.catalog.models import (
    Criterion,
    CriterionLevel,
    Requirement,
    criteria_of,
    parts_of,
)
from maypop.journeys.models import (
    Change,
    Exhibit,
    Finding,
    Submission,
    changes_of,
    exhibits_of,
    then_and_now,
)

from . import feedback
from .appeals.sheet import criteria_of as contested_by
from .judgments import Judgment, judgment
from .models import AT_A_DESK, Assignment, DraftRating, Rating, Task
from .verdicts import Voice


@dataclass(frozen=True)
class Line:
    """One criterion on the reader's sheet: decided before, or open with a draft.

    What is kept is demonstrated; what was judged apart may be below, and stays so.
    """

    criterion: Criterion
    draft: DraftRating
    kept: Finding | None
    # What a third reader settles: each of the two as named, and what they said.
    said: tuple[tuple[str, Voice], ...] = ()

    @property
    def faults(self) -> tuple[str, ...]:
        """What keeps this line from being locked, in sentences."""
        if self.kept:
            return ()
        found = []
        if not self.draft.level:
            found.append(_("Choose one level."))
        if not self.draft.where.strip():
            found.append(_("Say where you saw it: a moment, a page, a passage."))
        elif not feedback.cites(self.draft.where):
            found.append(
                _("Name a place that can be found: a moment such as 3:48, a page such"
                  " as p. 2, a paragraph such as ¶ 3, or a file such as Image 2.")
            )  # fmt: skip
        if self.draft.level and self.draft.level != CriterionLevel.DEMONSTRATED:
            found.extend(feedback.faults(self.draft.feedback))
        return (*found,)


class Incomplete(Exception):
    """Some lines cannot be locked yet; `open_lines` says which and why."""

    def __init__(self, open_lines: list[Line], *, overall_missing: bool) -> None:
        super().__init__(f"{len(open_lines)} lines open")
        self.open_lines = open_lines
        self.overall_missing = overall_missing


def lines(assignment: Assignment) -> list[Line]:
    """The whole rubric in order; a fixed number of statements.

    Who hears an appeal has the contested criteria before them, and nothing of what
    was found of the others.
    """
    whole = _whole_rubric(assignment)
    if assignment.task != Task.HEAR:
        return whole
    contested = contested_by(assignment)
    return [each for each in whole if each.criterion.pk in contested]


def _whole_rubric(assignment: Assignment) -> list[Line]:
    submission = assignment.submission
    kept = {each.criterion_id: each for each in kept_for(assignment)}
    drafts = {each.criterion_id: each for each in _drafts(assignment)}
    sheet = [
        Line(
            each,
            drafts.get(each.pk) or DraftRating(assignment=assignment, criterion=each),
            kept.get(each.pk),
        )
        for each in criteria_of(submission.journey.edition_id)
    ]
    if assignment.task == Task.ADJUDICATE:
        return list(_to_settle(sheet, judgment(submission)))
    return sheet


def _to_settle(sheet: list[Line], found: Judgment) -> Iterable[Line]:
    """Only what two see differently, each line beside what both of them said."""
    asked = {each.pk for each in found.to_settle}
    for line in sheet:
        key = line.criterion.pk
        if key in asked:
            both = ((one.named, one.voices.get(key)) for one in found.readings)
            said = tuple((named, voice) for named, voice in both if voice)
            yield replace(line, kept=None, said=said)


def kept_for(assignment: Assignment) -> list[Finding]:
    """Of a blind re-score what was kept when it was first read, whatever came since.

    Else a criterion would close or open under its reader, and be no pair.
    """
    submission = assignment.submission
    if assignment.task != Task.AGAIN:
        return _kept(submission, submission.journey_id)
    return _kept_then(submission, submission.journey_id, assignment.rescore.first_id)


@composed
def _kept_then(submission: Any, journey: Any, first: Any) -> QuerySet[Finding]:
    rated = Rating.objects.filter(review=first).order_by().values("criterion")
    earlier = Finding.objects.filter(
        submission__journey=journey,
        submission__lt=submission,
        level=CriterionLevel.DEMONSTRATED,
    )
    return earlier.exclude(criterion__in=rated).order_by("pk")


@composed
def _kept(submission: Any, journey: Any) -> QuerySet[Finding]:
    """From before: what this very submission brought is not said to who reads it."""
    return Finding.objects.before(submission, journey).order_by("pk")


def _drafts(assignment: Assignment) -> Iterable[DraftRating]:
    """Who approves has none: they rate nothing."""
    return _drafted(assignment) if assignment.task in AT_A_DESK else ()


@composed
def _drafted(assignment: Assignment) -> QuerySet[DraftRating]:
    return DraftRating.objects.filter(assignment=assignment)


def exhibits(assignment: Assignment) -> list[Exhibit]:
    """The bundle in order, with its files."""
    submission = assignment.submission
    return _in_order(submission, exhibits_of(submission))


def changes(assignment: Assignment) -> list[Change]:
    """The same, each piece beside how it was when it was last decided."""
    submission = assignment.submission
    now, then = then_and_now(submission)
    return changes_of(_in_order(submission, now), then)


def _in_order(submission: Submission, found: list[Exhibit]) -> list[Exhibit]:
    shown = {each.requirement_id: each for each in found}
    in_order = []
    for part in parts_of(submission.journey.edition_id):
        if exhibit := shown.get(part.pk):  # what is kept whole was not sent in again
            exhibit.requirement = part
            in_order.append(exhibit)
    return in_order


def by_requirement(sheet: list[Line]) -> dict[Requirement, list[Line]]:
    parts: dict[Requirement, list[Line]] = {}
    for line in sheet:
        parts.setdefault(line.criterion.requirement, []).append(line)
    return parts
