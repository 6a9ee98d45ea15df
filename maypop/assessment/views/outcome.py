"""What a decision would say, computed from the locked review and the bank."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maypop.assessment import actions, scoring
from maypop.assessment.models import Assignment, Rating, Review
from maypop.assessment.scoring import Line
from maypop.base.composed import composed
from maypop.catalog.models import Criterion, Requirement
from maypop.journeys.models import Finding


@dataclass(frozen=True)
class Judged:
    """One criterion as it would be decided: kept from before, or rated now."""

    line: Line
    rating: Rating | None

    @property
    def criterion(self) -> Criterion:
        return self.line.criterion

    @property
    def kept(self) -> Finding | None:
        return self.line.kept

    @property
    def is_open(self) -> bool:
        shown = self.rating is not None and self.rating.demonstrated
        return not (self.kept or shown)


@dataclass(frozen=True)
class Outcome:
    """All of them, and the sentence that follows."""

    review: Review
    parts: dict[Requirement, list[Judged]]

    @property
    def open(self) -> list[Judged]:
        return [each for part in self.parts.values() for each in part if each.is_open]

    @property
    def demonstrated(self) -> bool:
        return not self.open

    @property
    def sentence(self) -> str:
        if self.demonstrated:
            return _("Every criterion is demonstrated: this earns the credential.")
        codes = [each.criterion.code for each in self.open]
        kept = sum(len(part) for part in self.parts.values()) - len(codes)
        told = {"codes": get_text_list(codes, _("and")), "kept": kept}
        return (
            ngettext(
                "Not yet: %(codes)s is open; %(kept)s are kept.",
                "Not yet: %(codes)s are open; %(kept)s are kept.",
                len(codes),
            )
            % told
        )


def outcome(assignment: Assignment) -> Outcome:
    review = actions.standing_review(assignment.submission)
    ratings = {each.criterion_id: each for each in _ratings(review)}
    by_part = scoring.by_requirement(scoring.lines(assignment))
    parts = {
        part: [Judged(line, ratings.get(line.criterion.pk)) for line in lines]
        for part, lines in by_part.items()
    }
    return Outcome(review, parts)


@composed
def _ratings(review: Review) -> QuerySet[Rating]:
    return Rating.objects.filter(review=review).order_by()
