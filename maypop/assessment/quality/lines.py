"""One line of the table for each criterion, phase, month or assessor."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from maypop.assessment import agreement
from maypop.assessment.agreement import Figure, Pairs
from maypop.catalog.models import Criterion
from maypop.people.models import Person

from .asking import FACETS, Asked
from .pairs import LEVELS, Cell, Key, Scope, counted, together, work_by_work

ENOUGH = 30  # pairs; below it an interval is wider than anything one could act on
SHOWN = (
    "exact",
    "pass_line",
    "cohen_kappa",
    "weighted_kappa_linear",
    "weighted_kappa_quadratic",
    "gwet_ac1",
    "krippendorff_alpha_ordinal",
)


@dataclass(frozen=True)
class Line:
    """What two readers' levels say of one thing; figures only where it is enough."""

    name: str
    note: str
    pairs: Pairs

    @property
    def n(self) -> int:
        return self.pairs.n

    @property
    def cells(self) -> list[Figure]:
        """Empty where there is too little to say anything."""
        if self.n < ENOUGH:
            return []
        found = agreement.of_pairs(self.pairs)
        return [found[each] for each in SHOWN]


def lines(asked: Asked) -> tuple[Pairs, list[Line]]:
    """All that was asked for in one, and its lines, by one count of the database."""
    if asked.facet in LAID:
        whole, found = _of_people(asked.scope, LAID[asked.facet])
    else:
        found = counted(asked.scope, *FACETS[asked.facet])
        whole = together(found.values())
    names = _names(asked, found)
    made = [Line(*names[key], found[key]) for key in names]
    if asked.facet in LAID:
        # By name, and not by how well: this is no ranking.
        made.sort(key=lambda each: (each.n < ENOUGH, each.name))
    return whole, made


def _whoever_came_first(one: int, other: int) -> Iterable[tuple[Key, bool]]:
    """Two people are one line, whichever of them had the first seat."""
    return [((other, one), True) if other < one else ((one, other), False)]


def _each_with_all(one: int, other: int) -> Iterable[tuple[Key, bool]]:
    return [((one,), False), ((other,), True)]


# On which lines a piece counts that these two read, and whether turned about.
LAID = {"assessors": _whoever_came_first, "assessor": _each_with_all}


def _of_people(
    scope: Scope, laid: Callable[[int, int], Iterable[tuple[Key, bool]]]
) -> tuple[Pairs, Mapping[Key, Pairs]]:
    whole: Counter[Cell] = Counter()
    met: dict[Key, Counter[Cell]] = defaultdict(Counter)
    for who, cells in work_by_work(scope, "one.reader_id", "other.reader_id"):
        places = [(met[key], turned) for key, turned in laid(*who)]
        for (k, m), n in cells:
            whole[k, m] += n
            for place, turned in places:
                place[(m, k) if turned else (k, m)] += n
    found = {key: Pairs(len(LEVELS), cells) for key, cells in met.items()}
    return Pairs(len(LEVELS), whole), found


def _names(asked: Asked, found: Mapping[Any, Pairs]) -> dict[Any, tuple[str, str]]:
    """What each line is called, and a word beside it."""
    if asked.facet == "criterion":
        return _criteria(found)
    if asked.facet == "edition":
        return {
            (each.pk,): (str(each), _edition(each.number))
            for each in asked.editions.values()
            if (each.pk,) in found
        }
    if asked.facet == "phase":
        return {
            (each.pk,): (each.name, each.program.name)
            for each in asked.phases.values()
            if (each.pk,) in found
        }
    if asked.facet == "month":
        return {key: (_month(key[0]), "") for key in sorted(found)}
    people = Person.objects.in_bulk({each for key in found for each in key})
    named = {key: each.name for key, each in people.items()}
    return {key: (" · ".join(named[each] for each in key), "") for key in found}


def _criteria(found: Mapping[Any, Pairs]) -> dict[Any, tuple[str, str]]:
    rows = Criterion.objects.filter(pk__in=[key for (key,) in found])
    told = rows.order_by("edition__title", "edition__number", "position").values_list(
        "pk", "code", "name", "edition__title", "edition__number"
    )
    return {
        (key,): (f"{code} {name}", f"{title}, {_edition(number)}")
        for key, code, name, title, number in told
    }


def _edition(number: int) -> str:
    return _("edition %(n)s") % {"n": number}


def _month(said: str) -> str:
    return date_format(date.fromisoformat(f"{said}-01"), "F Y")
