"""Two first ratings of the same: how steady the one eye is beside the other."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from maypop.assessment.agreement import Figure, Pairs, two
from maypop.assessment.models import Rating, Rescore
from maypop.catalog.models import CriterionLevel
from maypop.people.models import Person

LEVELS = [str(each) for each in CriterionLevel]


class Pair(NamedTuple):
    """One criterion of one submission: as it was first rated, and as it was again."""

    rescore: int
    criterion: int
    first: str
    again: str

    @property
    def is_exact(self) -> bool:
        return self.first == self.again


@dataclass(frozen=True)
class Mine:
    """What a reader has read again without knowing it: numbers, and never of whose."""

    works: int
    exact: Figure
    kappa: Figure  # weighted, quadratic

    @property
    def by_name(self) -> dict[str, Figure]:
        return {"exact": self.exact, "weighted_kappa_quadratic": self.kappa}


def pairs(rescores: Iterable[int]) -> list[Pair]:
    """Of all that are locked, by the first ratings of both sides.

    What only one of the two rated, as the bank had kept it, is no pair.
    """
    chosen = Rescore.objects.filter(pk__in=rescores, assignment__review__isnull=False)
    found = chosen.values_list("pk", "first", "assignment__review")
    sides = list(found)
    reviews = {key for _pk, *two_of in sides for key in two_of}
    said: dict[int, dict[int, str]] = {}
    rows = Rating.objects.filter(review__in=reviews).order_by()
    for review, criterion, level in rows.values_list("review", "criterion", "level"):
        said.setdefault(review, {})[criterion] = level
    return [
        Pair(key, criterion, level, again)
        for key, first, second in sides
        for criterion, level in sorted(said.get(first, {}).items())
        if (again := said.get(second, {}).get(criterion))
    ]


def figures(found: Iterable[Pair]) -> tuple[Figure, Figure]:
    """Exact agreement and quadratic weighted kappa, each with its interval."""
    counted = Counter(
        (LEVELS.index(each.first), LEVELS.index(each.again)) for each in found
    )
    table = Pairs(len(LEVELS), counted)
    return two.exact(table), two.kappa(table, two.quadratic)


def mine(person: Person) -> Mine:
    """For one's own record, once it is locked: before that nothing tells."""
    rows = Rescore.objects.filter(
        assignment__reader=person, assignment__review__isnull=False
    )
    keys = list(rows.values_list("pk", flat=True))
    return Mine(len(keys), *figures(pairs(keys)))
