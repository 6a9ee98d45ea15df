"""A trial as the person who sits it sees it: portfolios, and levels still open."""

from dataclasses import dataclass
from itertools import groupby

from maypop.assessment.models import Anchor, AnchorPiece, Trial, TrialLine
from maypop.catalog.models import Criterion, Requirement

from .trying import lines_of


@dataclass(frozen=True)
class Asked:
    """One criterion to be rated; of what is true it knows nothing."""

    line: TrialLine
    criterion: Criterion

    @property
    def code(self) -> str:
        return self.criterion.code


@dataclass(frozen=True)
class Part:
    """A part of a portfolio, and what is asked of it: maybe nothing this time."""

    requirement: Requirement
    piece: AnchorPiece
    lines: list[Asked]


@dataclass(frozen=True)
class Place:
    """One portfolio in the order of the sitting."""

    number: int
    anchor: Anchor
    parts: list[Part]

    @property
    def lines(self) -> list[Asked]:
        return [each for part in self.parts for each in part.lines]

    @property
    def rated(self) -> int:
        return sum(bool(each.line.level) for each in self.lines)

    @property
    def to_rate(self) -> int:
        return len(self.lines)


def places(trial: Trial) -> list[Place]:
    """In two statements, whatever was drawn."""
    lines = list(lines_of(trial))
    anchors = {each.truth.anchor_id for each in lines}
    shown = AnchorPiece.objects.filter(anchor__in=anchors)
    pieces = list(shown.select_related("requirement"))
    found = []
    for number, rows in groupby(lines, key=lambda each: each.place):
        asked = [Asked(each, each.truth.criterion) for each in rows]
        anchor = asked[0].line.truth.anchor
        parts = [
            Part(
                piece.requirement,
                piece,
                [
                    one
                    for one in asked
                    if one.criterion.requirement_id == piece.requirement_id
                ],
            )
            for piece in pieces
            if piece.anchor_id == anchor.pk
        ]
        found.append(Place(number, anchor, parts))
    return found
