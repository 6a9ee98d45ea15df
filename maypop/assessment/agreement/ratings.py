"""Who rated what: read from lines, then counted once in the two shapes we need."""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

COLUMNS = ("unit", "rater", "rating")
MOST_LEVELS = 20  # nobody tells more apart, and the work grows with their square
FARTHEST = 1e6  # of levels that are numbers, so that squares of squares can be counted
NEAREST = 1e-6
QUOTED = 40  # characters of a wrong value that are said again


class Unreadable(ValueError):
    """A line that cannot be counted; says which, and what to do about it."""


@dataclass
class Ratings:
    """Ratings by unit and rater, as places in `levels`, lowest level first."""

    levels: Sequence[str]
    by_unit: dict[str, dict[str, int]] = field(
        default_factory=lambda: defaultdict(dict)
    )

    @property
    def raters(self) -> list[str]:
        return sorted({rater for each in self.by_unit.values() for rater in each})

    def pairs(self) -> "Pairs":
        """The table of two raters, the first by name in rows; units of both only."""
        first, second = self.raters
        counted = Counter(
            (each[first], each[second])
            for each in self.by_unit.values()
            if len(each) == 2
        )
        return Pairs(len(self.levels), counted)

    def patterns(self) -> Counter[tuple[int, ...]]:
        """How often each combination of levels came together on one unit.

        Who said what is gone, and so are units that only one person rated: neither
        matters to alpha. A million ratings come down to a handful of patterns.
        """
        return Counter(
            tuple(sorted(each.values()))
            for each in self.by_unit.values()
            if len(each) > 1
        )


@dataclass(frozen=True)
class Pairs:
    """How often one rater said k where the other said l; both count from 0."""

    size: int
    counted: Counter[tuple[int, int]]

    @property
    def n(self) -> int:
        return self.counted.total()

    @property
    def rows(self) -> list[float]:
        """The share of each level with the first rater."""
        return self._margin(0)

    @property
    def columns(self) -> list[float]:
        return self._margin(1)

    @property
    def patterns(self) -> Counter[tuple[int, ...]]:
        """The same without saying who said what, as alpha counts it."""
        found: Counter[tuple[int, ...]] = Counter()
        for cell, count in self.counted.items():
            found[tuple(sorted(cell))] += count
        return found

    def at_least(self, level: int) -> "Pairs":
        """On two levels: below this one, and from it upward."""
        found: Counter[tuple[int, int]] = Counter()
        for (k, m), count in self.counted.items():
            found[int(k >= level), int(m >= level)] += count
        return Pairs(2, found)

    def _margin(self, side: int) -> list[float]:
        shares = [0.0] * self.size
        for cell, count in self.counted.items():
            shares[cell[side]] += count / self.n
        return shares


def read(lines: Iterable[str], levels: Sequence[str]) -> Ratings:
    """From CSV with the columns unit, rater and rating; an empty rating is missing.

    Raises Unreadable for levels that cannot be counted, for what is no CSV, a missing
    column, an unknown level, and a second, different rating of one unit by one rater.
    """
    if wrong := _wrong_with(levels):
        raise Unreadable(wrong)
    rows = _rows(lines)
    header = [each.strip().lower() for each in next(rows, (1, []))[1]]
    if lacking := [each for each in COLUMNS if each not in header]:
        raise Unreadable(f"The first line lacks the column {', '.join(lacking)}.")
    at = [header.index(each) for each in COLUMNS]
    known = {level: place for place, level in enumerate(levels)}
    found = Ratings(levels)
    for number, row in rows:
        if row:
            _count(found, known, number, row, at)
    return found


def _wrong_with(levels: Sequence[str]) -> str:
    if len(levels) < 2 or len(set(levels)) < len(levels):
        return "Name at least two levels, each once, lowest first."
    if len(levels) > MOST_LEVELS:
        return f"Name {MOST_LEVELS} levels at most: these are {len(levels)}."
    worth = sorted(as_numbers(levels) or [])
    # Asked so that what is not a number does not pass either.
    fit = all(abs(each) <= FARTHEST for each in worth)
    if not fit or any(high - low < NEAREST for low, high in pairwise(worth)):
        return (
            "Levels that are numbers must lie between -1,000,000 and 1,000,000, no two"
            " of them the same."
        )
    return ""


def as_numbers(levels: Sequence[str]) -> list[float] | None:
    """What each says itself, where all of them are numbers."""
    try:
        return [float(each) for each in levels]
    except ValueError:
        return None


def _rows(lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """Each with the line on which it begins."""
    rows = csv.reader(lines, strict=True)
    while True:
        number = rows.line_num + 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as why:
            raise Unreadable(
                f"Line {number} cannot be read: a quotation mark in it is not closed,"
                " or one of its fields is far too long."
            ) from why
        yield number, row


def _count(
    found: Ratings, known: dict[str, int], number: int, row: list[str], at: list[int]
) -> None:
    if len(row) <= max(at):
        raise Unreadable(f"Line {number} has too few columns.")
    unit, rater, rating = (row[place].strip() for place in at)
    if not unit or not rater:
        raise Unreadable(f"Line {number} names no {'unit' if rater else 'rater'}.")
    if not rating:
        return
    level = known.get(rating)
    if level is None:
        said, told = rating[:QUOTED], ", ".join(known)
        raise Unreadable(f"Line {number}: {said!r} is none of the levels {told}.")
    if found.by_unit[unit].setdefault(rater, level) != level:
        who, what = rater[:QUOTED], unit[:QUOTED]
        raise Unreadable(f"Line {number}: {who} rated {what} before, otherwise.")
