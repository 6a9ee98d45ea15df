"""What all tellings share: days, readers by turns, the parts of each edition."""

import random
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import cycle

from maypop.people.models import Person

from ..cast import CERTIFIED, EDITIONS, ONCE
from ..scene import Scene
from .book import Book
from .rows import Rows

# Who reads, and whose work they never read.
READERS = {
    "samir": "",
    "nadia": "Limestone Creek County",
    "graham": "Magnolia Landing County",
    "leona": "Big Poplar County",
    "priya": "Laurel Gap City",
}


@dataclass
class Teller:
    """Tells all courses, one after the other, into the same book and rows."""

    scene: Scene
    draw: random.Random
    book: Book = field(default_factory=Book)
    rows: Rows = field(default_factory=Rows)

    def __post_init__(self) -> None:
        self.turns = cycle(READERS)
        self.parts = {
            slug: list(each.requirements.all())
            for slug, each in self.scene.editions.items()
        }

    def at(self, day: date, hour: int, minute: int = 0) -> datetime:
        return self.scene.calendar.at(day, hour, minute)

    def criteria(self, slug: str) -> int:
        return sum(len(part.criteria.all()) for part in self.parts[slug])

    def reader(
        self, where: str, chosen: str, day: date, met: set[str], here: set[str]
    ) -> Person:
        """The next whose turn it is: certified that day, of another district, and new
        to this work.

        Where nobody is, the reader of an earlier attempt reads it, as phase 1 allows.
        """
        able = self.able(where, chosen, day)
        may = able - met or able - here
        name = next(each for each in self.turns if each in may)
        met.add(name)
        here.add(name)
        return self.scene.people[name]

    def able(self, where: str, chosen: str, day: date) -> set[str]:
        """Certified for it that day, and of another district."""
        code = next(code for code, slug in EDITIONS.items() if slug == chosen)
        able = {each for each in READERS if self._certified(each, code, day)}
        return able - {each for each in READERS if READERS[each] == where}

    def _certified(self, name: str, code: str, day: date) -> bool:
        """On that day of the story as it is written."""
        spans = ONCE.get((name, code), ((date.min, date.max),))
        return code in CERTIFIED[name] and any(a <= day < b for a, b in spans)
