"""How two readers of phase 1 saw each criterion: dealt so that the tables hold.

What is printed are 613 pairs, 78 of them across the pass line in 41 submissions, all
settled by a third reader. The plots bring 32 of the pairs, seen the same way.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import tables

if TYPE_CHECKING:
    from .courses import Attempt

SHOWN, DEVELOPING, NOT_EVIDENT = "demonstrated", "developing", "not_evident"
KINDNESS = (NOT_EVIDENT, DEVELOPING, SHOWN)
WHOLE = 10  # criteria and more: an attempt at all of it
LATE_BY_IT = "adjudication"


@dataclass(frozen=True)
class Seen:
    """The levels that a first and a second reader chose, and what a third settled."""

    first: str
    second: str = ""
    settled: str = ""

    @property
    def is_split(self) -> bool:
        return bool(self.second) and (self.first == SHOWN) != (self.second == SHOWN)

    @property
    def stands(self) -> str:
        """Settled, or the kinder of the two."""
        both = [each for each in (self.first, self.second) if each]
        return self.settled or max(both, key=KINDNESS.index)


def deal(attempts: Sequence["Attempt"]) -> None:
    """Every attempt of the crowd in phase 1 gets what its two readers saw."""
    draw = random.Random("how two readers saw phase 1")  # noqa: S311  (guards nothing)
    split, below = _shuffled(draw, tables.SPLIT), _shuffled(draw, tables.BELOW)
    whole = [each for each in attempts if each.judged >= WHOLE]
    _leave_open(attempts, sum(tables.BELOW.values()) + tables.SETTLED_BELOW)
    differ = _who_differs(draw, whole)
    to_lower = [each for each in differ if each.stays_open][: tables.SETTLED_BELOW]
    left = sum(tables.SPLIT.values())
    for at, each in enumerate(differ):
        count = -(-left // (len(differ) - at))  # as even as it goes
        left -= count
        lowered = each in to_lower
        each.seen = [_settled(next(split), lower=lowered and not n)
                     for n in range(count)]  # fmt: skip
    for each in attempts:
        lowered = each in to_lower
        each.seen += [Seen(*next(below)) for _ in range(each.stays_open - lowered)]
        each.seen += [Seen(SHOWN, SHOWN)] * (each.judged - len(each.seen))
        draw.shuffle(each.seen)


def _leave_open(attempts: Sequence["Attempt"], wanted: int) -> None:
    """Whoever stopped after the first attempt had the most before them."""
    stopped = [each for each in attempts if each.judged >= WHOLE and each.is_last]
    stopped = [each for each in stopped if each.stays_open]
    missing = wanted - sum(each.stays_open for each in attempts)
    for n in range(missing):
        stopped[n % len(stopped)].stays_open += 1


def _who_differs(draw: random.Random, whole: list["Attempt"]) -> list["Attempt"]:
    """With those whose decision came late because a third reader was asked."""
    late = [each for each in whole if each.late_for == LATE_BY_IT]
    others = [each for each in whole if each not in late]
    # Half of them left something open: enough to settle below the line.
    others.sort(key=lambda each: (not each.stays_open, draw.random()))
    return [*late, *others][: tables.DIFFERING]


def _settled(pair: tuple[str, str], *, lower: bool) -> Seen:
    return Seen(*pair, settled=min(pair, key=KINDNESS.index) if lower else SHOWN)


def _shuffled(
    draw: random.Random, counts: dict[tuple[str, str], int]
) -> Iterator[tuple[str, str]]:
    deck = [pair for pair, count in counts.items() for _each in range(count)]
    draw.shuffle(deck)
    return iter(deck)
