"""What somebody asked the library, and what it found among what they see."""

import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Self

from django.http import QueryDict
from django.utils.http import urlencode

from maypop.people.models import Person

from .describing import described, saying
from .facets import FACETS, Facet, Line
from .models import Resource, Support
from .rules import Label

PAGE = 50
LONGEST = 100  # characters of a search that are read


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
