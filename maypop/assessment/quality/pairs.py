"""What two said of the same without knowing of each other, counted by the database.

Only first locked ratings count: what a reader revised later is a row of its own and
stands elsewhere, and where a seat was filled anew the first review is the one. A later
blind look at the same work (`again`) is a pair with the first reader's.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from maypop.assessment.agreement import Pairs
from maypop.catalog.models import CriterionLevel

LEVELS = CriterionLevel.values  # lowest first
PLACES = {level: place for place, level in enumerate(LEVELS)}
AT_ONCE = 2_000
Key = tuple[Any, ...]
Cell = tuple[int, int]  # the places of what the one and the other said
Cells = Sequence[tuple[Cell, int]]  # those that are not empty, and how often they met

# In these words, since a planner without statistics begins with the ratings and looks
# everything up for each of them: twelve seconds for a million instead of one. SQLite
# takes tables that are joined by CROSS JOIN in the order in which they stand.
FROM = """
FROM assessment_assignment one
CROSS JOIN journeys_submission submission
CROSS JOIN journeys_journey journey
CROSS JOIN programs_place place
CROSS JOIN programs_cohort cohort
CROSS JOIN assessment_review first
CROSS JOIN assessment_assignment other
CROSS JOIN assessment_review second
{ratings}
WHERE one.task = 'review' AND one.seat = 1
AND submission.id = one.submission_id
AND journey.id = submission.journey_id
AND place.id = journey.place_id
AND cohort.id = place.cohort_id
AND first.assignment_id = one.id
AND other.submission_id = one.submission_id
AND ((other.task = 'review' AND other.seat = 2) OR other.task = 'again')
AND second.assignment_id = other.id
AND NOT EXISTS (
    SELECT 1 FROM assessment_assignment before
    JOIN assessment_review earlier ON earlier.assignment_id = before.id
    WHERE before.submission_id = one.submission_id AND before.task = one.task
    AND before.seat = one.seat AND earlier.id < first.id
)
AND NOT EXISTS (
    SELECT 1 FROM assessment_assignment before
    JOIN assessment_review earlier ON earlier.assignment_id = before.id
    WHERE before.submission_id = other.submission_id AND before.task = other.task
    AND before.seat = other.seat AND earlier.id < second.id
)
"""
RATED = "FROM assessment_rating rating CROSS JOIN assessment_rating beside"
SAME = """rating.review_id = first.id
AND beside.review_id = second.id AND beside.criterion_id = rating.criterion_id"""
# All cells of one piece in one number, so that the database need not sort ratings and
# hands over a row for each piece: nine cells of seven bits, each for as many criteria
# as an edition may have (catalog/spec.py).
BITS = 63 // len(LEVELS) ** 2


def _worth(alias: str, bits: int) -> str:
    said = " ".join(
        f"WHEN '{level}' THEN {1 << bits * PLACES[level]}" for level in reversed(LEVELS)
    )
    return f"(CASE {alias}.level {said} END)"


BOTH = f"{_worth('rating', BITS * len(LEVELS))} * {_worth('beside', BITS)}"
CELLS = f"(SELECT SUM({BOTH}) {RATED} WHERE {SAME})"
THEIRS = """one.submission_id IN (
    SELECT submission_id FROM assessment_assignment WHERE reader_id = %s
)"""
# What may be grouped by. A month is cut from the date as it is written.
COLUMNS = {
    "criterion": "rating.criterion_id",
    "edition": "journey.edition_id",
    "phase": "cohort.phase_id",
    "month": "substr(CAST(first.locked_at AS varchar), 1, 7)",
    "one": "one.reader_id",
    "other": "other.reader_id",
}


@dataclass(frozen=True)
class Scope:
    """Which double readings: of these phases, perhaps of one edition or one reader."""

    phases: Sequence[int] | None = None  # none: wherever it was read
    edition: int | None = None
    reader: int | None = None
    decided: bool = False  # only where nothing is left to judge
    but_of: int | None = None  # nobody looks into how their own work was read

    def where(self, *, ratings: bool) -> tuple[str, list[Any]]:
        """A row for each piece; with `ratings`, one for each that both have rated."""
        asked: list[tuple[str, list[Any]]] = []
        if self.phases is not None:
            blanks = ", ".join(["%s"] * len(self.phases)) or "NULL"
            asked.append((f"cohort.phase_id IN ({blanks})", [*self.phases]))
        if self.edition is not None:
            asked.append(("journey.edition_id = %s", [self.edition]))
        if self.reader is not None:
            # Said twice, so that it begins with what this reader has read.
            asked.append((THEIRS, [self.reader]))
            asked.append(("%s IN (one.reader_id, other.reader_id)", [self.reader]))
        if self.decided:
            asked.append(("submission.state = %s", ["decided"]))
        if self.but_of is not None:
            asked.append(("journey.learner_id <> %s", [self.but_of]))
        if ratings:
            asked.append((SAME, []))
        words = "".join(f" AND {each}" for each, _given in asked)
        tables = FROM.replace(
            "{ratings}", RATED.replace("FROM", "CROSS JOIN") if ratings else ""
        )
        return tables + words, [each for _words, given in asked for each in given]


def counted(scope: Scope, *by: str) -> Mapping[Key, Pairs]:
    """One statement: how often each two levels met, for each value of what is asked.

    It comes down to nine numbers for each, however many ratings there are.
    """
    found: dict[Key, Counter[Cell]] = defaultdict(Counter)
    count = _by_rating if "criterion" in by else work_by_work
    for key, cells in count(scope, *(COLUMNS[each] for each in by)):
        of_key = found[key]
        for cell, n in cells:
            of_key[cell] += n
    return {key: Pairs(len(LEVELS), cells) for key, cells in found.items()}


def work_by_work(scope: Scope, *columns: str) -> Iterator[tuple[Key, Cells]]:
    """For each piece that both rated: what is asked of it, and how often levels met."""
    known: dict[int, Cells] = {}  # many pieces are judged alike
    for *key, packed in rows(scope, *columns, CELLS):
        if not packed:
            continue
        if packed not in known:
            known[packed] = unpacked(int(packed))
        yield tuple(key), known[packed]


def unpacked(packed: int) -> Cells:
    """What `CELLS` has summed, cell by cell."""
    size, mask = len(LEVELS), (1 << BITS) - 1
    counts = [packed >> BITS * place & mask for place in range(size**2)]
    return [(divmod(place, size), n) for place, n in enumerate(counts) if n]


def _by_rating(scope: Scope, *columns: str) -> Iterator[tuple[Key, Cells]]:
    wanted = [*columns, "rating.level", "beside.level"]
    then = f"GROUP BY {', '.join(wanted)}"
    for *key, level, said, n in rows(
        scope, *wanted, "COUNT(*)", ratings=True, then=then
    ):
        yield tuple(key), [((PLACES[level], PLACES[said]), n)]


def rows(
    scope: Scope, *columns: str, ratings: bool = False, then: str = ""
) -> Iterator[Sequence[Any]]:
    """One statement in our own words, some thousand rows of it in memory at once."""
    words, given = scope.where(ratings=ratings)
    with connection.chunked_cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns)} {words} {then}", given)
        while found := cursor.fetchmany(AT_ONCE):
            yield from found


def one_by_one(scope: Scope) -> Iterator[tuple[int, str, int, str]]:
    """Each pair: who read first and what they said, who read second and what."""
    # By criterion first: then no two lines below each other are of the same work.
    return rows(  # type: ignore[return-value]  # a cursor knows no columns
        scope,
        "one.reader_id",
        "rating.level",
        "other.reader_id",
        "beside.level",
        ratings=True,
        then="ORDER BY rating.criterion_id, rating.id",
    )


def together(parts: Iterable[Pairs]) -> Pairs:
    cells: Counter[Cell] = Counter()
    for each in parts:
        for cell, n in each.counted.items():
            cells[cell] += n
    return Pairs(len(LEVELS), cells)
