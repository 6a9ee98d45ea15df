"""All current editions as the catalog page needs them, kept in memory.

Editions never change, so what was read once stays true until another is published.
One small question to the database tells whether that has happened: a page costs the
same with ten editions and with a thousand.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from .facets import FACETS, Facet, Label, Listing, evidence
from .models import Alignment, Criterion, Edition, Requirement
from .words import Words

State = tuple[int, tuple[int, datetime] | None]

# How much it counts for the order of results where a word stands.
IN_TITLE, IN_MAIN_INDICATOR, IN_INDICATOR, IN_PART, IN_PROSE = 8, 8, 3, 2, 1


class Index:
    def __init__(self, listings: list[Listing], words: Words) -> None:
        self.listings = {each.pk: each for each in listings}
        self.words = words

    @cached_property
    def everything(self) -> frozenset[int]:
        return frozenset(self.listings)

    @cached_property
    def answers(self) -> dict[str, dict[str, frozenset[int]]]:
        """For each facet and value, the editions that have it."""
        found: dict[str, defaultdict[str, set[int]]] = {
            facet.name: defaultdict(set) for facet in FACETS
        }
        for facet in FACETS:
            for each in self.listings.values():
                for value, _ in facet.answers(each):
                    found[facet.name][value].add(each.pk)
        return {
            name: {value: frozenset(editions) for value, editions in values.items()}
            for name, values in found.items()
        }

    @cached_property
    def labels(self) -> dict[str, dict[str, Label]]:
        """For each facet its values in order, with their words."""
        return {facet.name: self._labels(facet) for facet in FACETS}

    def _labels(self, facet: Facet) -> dict[str, Label]:
        found = dict(
            answer for each in self.listings.values() for answer in facet.answers(each)
        )
        order = facet.order or sorted(found, key=lambda value: str(found[value]))
        return {value: found[value] for value in order if value in found}


_kept: tuple[State, Index] | None = None


def current_index() -> Index:
    global _kept  # the one copy that every thread shares
    state = _state()
    if _kept is None or _kept[0] != state:
        _kept = (state, _read())
    return _kept[1]


def _state() -> State:
    """Differs whenever an edition was added, whoever committed first."""
    newest = Edition.objects.order_by("-pk").values_list("pk", "published_at")
    return Edition.objects.count(), newest.first()


def _read() -> Index:
    current = Edition.objects.current()
    types: defaultdict[int, set[str]] = defaultdict(set)
    parts = Requirement.objects.filter(edition__in=current.values("pk"))
    for edition, kind in parts.values_list("edition", "file_rules__type"):
        types[edition].add(kind)
    listings = [
        Listing(*row, evidence=evidence(types[row[0]]))
        for row in current.order_by("title").values_list(
            "pk",
            "micro_credential__slug",
            "number",
            "title",
            "statement",
            "micro_credential__family",
            "stack",
            "hours",
            "published_at",
        )
    ]
    return Index(listings, Words(_texts(listings, current)))


def _texts(
    listings: list[Listing], current: QuerySet[Edition]
) -> Iterator[tuple[int, str, int]]:
    for each in listings:
        yield each.pk, each.title, IN_TITLE
        yield each.pk, each.stack, IN_INDICATOR
        yield each.pk, each.statement, IN_PROSE
    for edition, method in current.values_list("pk", "spec__key_method__name"):
        yield edition, method, IN_PART
    yield from _texts_of_parts(current.values("pk"))


def _texts_of_parts(current: QuerySet[Edition, Any]) -> Iterator[tuple[int, str, int]]:
    aligned = Alignment.objects.filter(edition__in=current)
    for edition, domain, name, primary in aligned.values_list(
        "edition", "domain", "name", "primary"
    ):
        weight = IN_MAIN_INDICATOR if primary else IN_INDICATOR
        yield edition, f"{domain} {name}", weight
    parts = Requirement.objects.filter(edition__in=current)
    for edition, title, artifact, instructions in parts.values_list(
        "edition", "title", "artifact", "instructions"
    ):
        yield edition, f"{title} {artifact}", IN_PART
        yield edition, instructions, IN_PROSE
    criteria = Criterion.objects.filter(edition__in=current)
    for edition, name in criteria.values_list("edition", "name"):
        yield edition, name, IN_PART
