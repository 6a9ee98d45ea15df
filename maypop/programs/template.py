"""Programs that come with the package; data/SOURCES.md says where they are from."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from maypop.catalog.models import Edition

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class PhaseShape:
    """One phase of a template: what it sets, relative to the day all begins."""

    told: dict[str, Any]

    @property
    def name(self) -> str:
        return str(self.told["name"])

    @property
    def slugs(self) -> list[str]:
        """Every micro-credential it names, offered freely or in a choice."""
        in_choices = [slug for each in self.told["choices"] for slug in each["offers"]]
        return [*self.told["offers"], *in_choices]

    @property
    def planned(self) -> int:
        return sum(each["planned"] or 0 for each in self.told["cohorts"])

    def opens_on(self, start: date) -> date:
        return start + timedelta(days=self.told["opens_after_days"])

    def closes_on(self, start: date) -> date:
        return start + timedelta(days=self.told["closes_after_days"])


@dataclass(frozen=True)
class Template:
    """A program to begin from; whatever it sets can be changed afterward."""

    told: dict[str, Any]

    @property
    def slug(self) -> str:
        return str(self.told["slug"])

    @property
    def name(self) -> str:
        return str(self.told["name"])

    @property
    def phases(self) -> list[PhaseShape]:
        return [PhaseShape(each) for each in self.told["phases"]]

    @property
    def asks_for_districts(self) -> bool:
        return any(each["in_each_district"] for each in self.told["phases"])

    def missing(self) -> list[str]:
        """The micro-credentials it names that are not published here, by slug."""
        named = dict.fromkeys(slug for each in self.phases for slug in each.slugs)
        here = published(named)
        return [slug for slug in named if slug not in here]


def published(slugs: Any) -> dict[str, Edition]:
    """The newest edition of each that is published here."""
    rows = Edition.objects.current().filter(micro_credential__slug__in=list(slugs))
    rows = rows.select_related("micro_credential").defer("spec", "statement")
    return {each.slug: each for each in rows}


def templates() -> Iterator[Template]:
    yield from _all().values()


def template(slug: str) -> Template | None:
    return _all().get(slug)


@cache
def _all() -> dict[str, Template]:
    """The longest one first: it is the one that shows what can be set."""
    files = [json.loads(each.read_text("utf-8")) for each in DATA.glob("*.json")]
    files.sort(key=lambda told: (-len(told["phases"]), told["slug"]))
    return {told["slug"]: Template(told) for told in files}
