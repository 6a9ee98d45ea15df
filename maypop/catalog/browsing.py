"""What someone asked the catalog, and what it found."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Self

from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from .facets import FACETS, Label, Listing
from .index import Index

PAGE = 50
LONGEST = 100  # characters of a search that are read
SORTS: dict[str, Label] = {
    "best": _("Best match"),
    "shortest": _("Shortest first"),
    "newest": _("Newest"),
}


@dataclass(frozen=True)
class Query:
    """The state of the page, as its address holds it; what is unknown is dropped."""

    text: str = ""
    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = "best"
    page: int = 1

    @classmethod
    def read(cls, asked: QueryDict, index: Index) -> Self:
        chosen = {
            name: tuple(value for value in labels if value in asked.getlist(name))
            for name, labels in index.labels.items()
        }
        sort, page = asked.get("sort", ""), asked.get("page", "")
        return cls(
            text=asked.get("q", "").strip()[:LONGEST],
            chosen={name: values for name, values in chosen.items() if values},
            sort=sort if sort in SORTS else "best",
            page=int(page) if re.fullmatch("[1-9][0-9]{0,4}", page) else 1,
        )

    def __str__(self) -> str:
        """The shortest query string that leads here again."""
        asked: dict[str, str | tuple[str, ...]] = {"q": self.text} if self.text else {}
        asked |= self.chosen
        if self.sort != "best":
            asked["sort"] = self.sort
        if self.page > 1:
            asked["page"] = str(self.page)
        return f"?{urlencode(asked, doseq=True)}" if asked else ""

    def without(self, name: str) -> Self:
        """Without one facet, or without the words ("q")."""
        rest = {each: values for each, values in self.chosen.items() if each != name}
        text = "" if name == "q" else self.text
        return replace(self, text=text, chosen=rest, page=1)


@dataclass(frozen=True)
class Value:
    """One line of a facet: what it would find beside all other choices."""

    name: str
    label: Label
    count: int
    chosen: bool


@dataclass(frozen=True)
class Costly:
    """The one choice without which most would be found."""

    label: str
    without: Query
    is_search: bool


class Found:
    def __init__(self, index: Index, query: Query) -> None:
        self._index, self.query = index, query
        self._understood = index.words.understood(query.text)
        self._scores = index.words.scores(taken for _, taken in self._understood)

    @cached_property
    def count(self) -> int:
        return len(self._fitting())

    @cached_property
    def pages(self) -> int:
        return max(1, -(-self.count // PAGE))

    @cached_property
    def page(self) -> int:
        return min(self.query.page, self.pages)

    @cached_property
    def listings(self) -> list[Listing]:
        found = [self._index.listings[pk] for pk in self._fitting()]
        found.sort(key=lambda each: each.title)
        if self.query.sort == "shortest":
            found.sort(key=lambda each: each.hours)
        elif self.query.sort == "newest":
            found.sort(key=lambda each: each.published_at, reverse=True)
        else:
            found.sort(key=lambda each: -self._scores.get(each.pk, 0))
        return found[(self.page - 1) * PAGE : self.page * PAGE]

    def before(self) -> Query | None:
        return replace(self.query, page=self.page - 1) if self.page > 1 else None

    def after(self) -> Query | None:
        more = self.page < self.pages
        return replace(self.query, page=self.page + 1) if more else None

    @cached_property
    def facets(self) -> list[tuple[str, Label, list[Value]]]:
        return [(each.name, each.title, self._values(each.name)) for each in FACETS]

    def shown_for(self) -> str:
        """The words that were searched instead, if any was taken for a typing error."""
        read = [taken or typed for typed, taken in self._understood]
        as_typed = [typed for typed, _ in self._understood]
        return " ".join(read) if read != as_typed else ""

    def costly(self) -> Costly | None:
        """Named where nothing is found; None where no single choice is to blame."""
        ways = {name: self._fitting(leaving=name) for name in self.query.chosen}
        if self.query.text:
            ways["q"] = self._fitting(leaving="q")
        name = max(ways, key=lambda each: len(ways[each]), default="")
        if not ways.get(name):
            return None
        labels = self._index.labels.get(name, {})
        chosen = [str(labels[value]) for value in self.query.chosen.get(name, ())]
        without = self.query.without(name)
        return Costly(", ".join(chosen) or self.query.text, without, name == "q")

    def _fitting(self, leaving: str = "") -> Collection[int]:
        """Any value of a facet will do, but every facet counts except the one left."""
        searched = self.query.text and leaving != "q"
        found = frozenset(self._scores) if searched else self._index.everything
        for name, values in self.query.chosen.items():
            if name != leaving:
                answers = self._index.answers[name]
                found &= frozenset().union(*(answers[value] for value in values))
        return found

    def _values(self, name: str) -> list[Value]:
        among = frozenset(self._fitting(leaving=name))
        answers, chosen = self._index.answers[name], self.query.chosen.get(name, ())
        return [
            Value(value, label, len(among & answers[value]), value in chosen)
            for value, label in self._index.labels[name].items()
        ]
