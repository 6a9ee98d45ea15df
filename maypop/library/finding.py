"""What somebody asked the library, and what it found among what they see."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple, Self

from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from maypop.people.models import Person

from .models import Kind, Pick, Resource, ResourceQuerySet, Signal, Support
from .rules import Label, vocabulary_of
from .words import MOST_WORDS, words

PAGE = 50
LONGEST = 100  # characters of a search that are read
MOST_WHYS = 2  # that a line shows


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


@dataclass(frozen=True)
class Query:
    """The state of the page, as its address holds it; what is unknown is dropped."""

    text: str = ""
    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    page: int = 1

    @classmethod
    def read(cls, asked: QueryDict) -> Self:
        chosen = {
            each.name: tuple(
                value for value in each.labels() if value in asked.getlist(each.name)
            )
            for each in FACETS
        }
        page = asked.get("page", "")
        return cls(
            text=asked.get("q", "").strip()[:LONGEST],
            chosen={name: values for name, values in chosen.items() if values},
            page=int(page) if re.fullmatch("[1-9][0-9]{0,4}", page) else 1,
        )

    def __str__(self) -> str:
        """The shortest query string that leads here again."""
        asked: dict[str, str | tuple[str, ...]] = {"q": self.text} if self.text else {}
        asked |= self.chosen
        if self.page > 1:
            asked["page"] = str(self.page)
        return f"?{urlencode(asked, doseq=True)}" if asked else ""


@dataclass(frozen=True)
class Value:
    """One line of a facet: what it would find beside all other choices."""

    name: str
    label: Label
    count: int
    chosen: bool


class Found:
    """As many statements with ten resources as with a thousand."""

    def __init__(self, person: Person, query: Query) -> None:
        self._person, self.query = person, query
        self._rows = saying(Resource.objects.seen_by(person).offered(), query.text)

    @cached_property
    def _lines(self) -> list[Line]:
        said: dict[int, list[str]] = {}
        named = Support.objects.filter(resource__in=self._rows.order_by().values("pk"))
        for pk, code in named.values_list("resource", "indicator"):
            said.setdefault(pk, []).append(code)
        rows = self._rows.order_by("title", "pk").values_list(
            "pk", "kind", "minutes", "lowest", "highest"
        )
        return [Line(*row, indicators=(*said.get(row[0], ()),)) for row in rows]

    @cached_property
    def _fitting(self) -> list[Line]:
        return self._narrowed()

    @cached_property
    def count(self) -> int:
        return len(self._fitting)

    @cached_property
    def pages(self) -> int:
        return max(1, -(-self.count // PAGE))

    @cached_property
    def page(self) -> int:
        return min(self.query.page, self.pages)

    @cached_property
    def resources(self) -> list[Resource]:
        """Those of this page, each with what is said of it and what came of it."""
        here = self._fitting[(self.page - 1) * PAGE : self.page * PAGE]
        return described(self._person, [each.pk for each in here])

    def before(self) -> Query | None:
        return replace(self.query, page=self.page - 1) if self.page > 1 else None

    def after(self) -> Query | None:
        more = self.page < self.pages
        return replace(self.query, page=self.page + 1) if more else None

    @cached_property
    def facets(self) -> list[tuple[str, Label, list[Value]]]:
        found = ((each, self._values(each)) for each in FACETS)
        return [(each.name, each.title, values) for each, values in found if values]

    def _values(self, facet: Facet) -> list[Value]:
        """Only what occurs among what they see."""
        there = {code for line in self._lines for code in facet.answers(line)}
        among = self._narrowed(leaving=facet.name)
        counts: dict[str, int] = {}
        for line in among:
            for code in facet.answers(line):
                counts[code] = counts.get(code, 0) + 1
        chosen = self.query.chosen.get(facet.name, ())
        return [
            Value(code, label, counts.get(code, 0), code in chosen)
            for code, label in facet.labels().items()
            if code in there or code in chosen
        ]

    def _narrowed(self, leaving: str = "") -> list[Line]:
        """Any value of a facet will do, but every facet counts except the one left."""
        found = self._lines
        for facet in FACETS:
            wanted = {*self.query.chosen.get(facet.name, ())}
            if wanted and facet.name != leaving:
                found = [each for each in found if wanted & {*facet.answers(each)}]
        return found


def saying(rows: ResourceQuerySet, text: str) -> ResourceQuerySet:
    """Those in which each word begins some word."""
    for word in words(text)[:MOST_WORDS]:
        rows = rows.filter(words__contains=f" {word}")
    return rows


def described(person: Person, keys: list[int]) -> list[Resource]:
    """In this order, with the reasons of those who picked it and honest numbers."""
    why = "their keys come from what this person sees"
    around = Resource.objects.for_the_system(why).select_related("added_by", "upload")
    rows = around.prefetch_related("supports").in_bulk(keys)
    whys: dict[int, list[Pick]] = {}
    picks = Pick.objects.seen_by(person).filter(resource__in=keys)
    for pick in picks.select_related("shelf__keeper").order_by("at", "pk"):
        whys.setdefault(pick.resource_id, []).append(pick)
    told = Signal.objects.all().told(keys)
    for pk, row in rows.items():
        row.said = whys.get(pk, [])[:MOST_WHYS]  # type: ignore[attr-defined]  # for the page
        row.told = told.get(pk)  # type: ignore[attr-defined]  # for the page
    return [rows[pk] for pk in keys if pk in rows]
