"""Practice: say what you see, then read at once what is true and why."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from maypop.assessment.models import Anchor, AnchorPiece, AnchorTruth, PracticeAnswer
from maypop.catalog.models import Criterion, Edition, Requirement, parts_of
from maypop.people.models import Person


@dataclass(frozen=True)
class Line:
    """One criterion of an anchor, and what this person last said of it, if anything."""

    criterion: Criterion
    truth: AnchorTruth
    said: PracticeAnswer | None

    @property
    def agrees(self) -> bool:
        return self.said is not None and self.said.level == self.truth.level

    @property
    def said_label(self) -> str:
        return str(self.said.get_level_display()) if self.said else ""


@dataclass(frozen=True)
class Part:
    """What the anchor shows for one part, and the criteria that are judged in it."""

    requirement: Requirement
    piece: AnchorPiece | None
    lines: list[Line]


@dataclass(frozen=True)
class Progress:
    """How far somebody has come with one anchor."""

    anchor: Anchor
    to_rate: int
    rated: int
    exact: int


def answer(truth: AnchorTruth, level: str, *, by: Person) -> PracticeAnswer:
    """A row for each answer; only this person ever reads it, and it counts nowhere."""
    return PracticeAnswer.objects.create(person=by, truth=truth, level=level)


def parts(anchor: Anchor, person: Person) -> list[Part]:
    """The whole portfolio in order, with the last answers."""
    said = _last(PracticeAnswer.objects.seen_by(person).filter(truth__anchor=anchor))
    truths = {each.criterion_id: each for each in anchor.truths.all()}
    pieces = {each.requirement_id: each for each in anchor.pieces.all()}
    return [
        Part(
            part,
            pieces.get(part.pk),
            [
                Line(each, truth, said.get(truth.pk))
                for each in part.criteria.all()
                if (truth := truths.get(each.pk))
            ],
        )
        for part in parts_of(anchor.edition_id)
    ]


def progress(edition: Edition, person: Person) -> list[Progress]:
    """Anchor by anchor; in three statements for any number of them."""
    truths = AnchorTruth.objects.filter(anchor__edition=edition)
    said = PracticeAnswer.objects.seen_by(person).filter(truth__anchor__edition=edition)
    last = _last(said.select_related("truth"))
    counted = dict(
        truths.order_by().values_list("anchor").annotate(n=Count("pk"))
    )  # by anchor
    found = []
    for each in edition.anchors.all():
        mine = [one for one in last.values() if one.truth.anchor_id == each.pk]
        exact = sum(one.level == one.truth.level for one in mine)
        found.append(Progress(each, counted.get(each.pk, 0), len(mine), exact))
    return found


def rated_by_edition(person: Person) -> dict[int, int]:
    """How many ratings of anchors this person has practiced, each counted once."""
    said = PracticeAnswer.objects.seen_by(person).order_by()
    rows = said.values_list("truth__anchor__edition").annotate(
        n=Count("truth", distinct=True)
    )
    return dict(rows)


def _last(said: Iterable[PracticeAnswer]) -> dict[int, PracticeAnswer]:
    return {each.truth_id: each for each in said}
