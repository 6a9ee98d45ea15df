"""By what the library can be narrowed, and what each resource answers to it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from .models import Kind
from .rules import Label, vocabulary_of


class Line(NamedTuple):
    """As much of a resource as is needed to narrow and count."""

    pk: int
    kind: str
    minutes: int
    lowest: int | None
    highest: int | None
    indicators: tuple[str, ...] = ()


TIMES: dict[str, tuple[Label, int]] = {
    "up-to-10": (_("Up to 10 minutes"), 10),
    "up-to-30": (_("10 to 30 minutes"), 30),
    "longer": (_("Longer"), 6000),
}
GRADES: dict[str, tuple[Label, int, int]] = {
    "k2": (_("Pre-K to grade 2"), -1, 2),
    "35": (_("Grades 3 to 5"), 3, 5),
    "68": (_("Grades 6 to 8"), 6, 8),
    "912": (_("Grades 9 to 12"), 9, 12),
}


def _times(line: Line) -> Iterator[str]:
    yield next(name for name, (_w, most) in TIMES.items() if line.minutes <= most)


def _grades(line: Line) -> Iterator[str]:
    """Without grades it is for all of them."""
    low, high = (-1, 12) if line.lowest is None else (line.lowest, line.highest or 0)
    for name, (_words, first, last) in GRADES.items():
        if low <= last and high >= first:
            yield name


@dataclass(frozen=True)
class Facet:
    name: str  # in the query string
    title: Label
    answers: Callable[[Line], Iterable[str]]
    labels: Callable[[], Mapping[str, Label]]


FACETS = (
    Facet(
        "indicator",
        _("Helps with"),
        lambda line: line.indicators,
        lambda: vocabulary_of("indicators"),
    ),
    Facet(
        "kind", _("What it is"), lambda line: [line.kind], lambda: dict(Kind.choices)
    ),
    Facet(
        "time",
        _("Time it takes"),
        _times,
        lambda: {name: each[0] for name, each in TIMES.items()},
    ),
    Facet(
        "grade",
        _("Grades"),
        _grades,
        lambda: {name: each[0] for name, each in GRADES.items()},
    ),
)
