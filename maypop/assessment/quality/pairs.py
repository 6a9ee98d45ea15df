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
CROSS JOIN assessment_rating rating
CROSS JOIN assessment_rating beside
WHERE one.task = 'review' AND one.seat = 1
AND submission.id = one.submission_id
AND journey.id = submission.journey_id
AND place.id = journey.place_id
AND cohort.id = place.cohort_id
AND first.assignment_id = one.id
AND other.submission_id = one.submission_id
AND ((other.task = 'review' AND other.seat = 2) OR other.task = 'again')
AND second.assignment_id = other.id
AND rating.review_id = first.id
AND beside.review_id = second.id AND beside.criterion_id = rating.criterion_id
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

    def where(self) -> tuple[str, list[Any]]:
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
        words = "".join(f" AND {each}" for each, _given in asked)
        return FROM + words, [each for _words, given in asked for each in given]


def counted(scope: Scope, *by: str) -> Mapping[tuple[Any, ...], Pairs]:
    """One statement: how often each two levels met, for each value of what is asked.

    It comes down to nine numbers for each, however many ratings there are.
    """
    words, given = scope.where()
    columns = ", ".join([*(COLUMNS[each] for each in by), "rating.level, beside.level"])
    groups = ", ".join(str(place) for place in range(1, len(by) + 3))
    found: dict[tuple[Any, ...], Counter[tuple[int, int]]] = defaultdict(Counter)
    with connection.cursor() as cursor:
        asked = f"SELECT {columns}, COUNT(*) {words} GROUP BY {groups}"
        cursor.execute(asked, given)
        for *key, level, said, n in cursor.fetchall():
            found[tuple(key)][PLACES[level], PLACES[said]] += n
    return {key: Pairs(len(LEVELS), cells) for key, cells in found.items()}


def one_by_one(scope: Scope) -> Iterator[tuple[int, str, int, str]]:
    """Each pair: who read first and what they said, who read second and what."""
    words, given = scope.where()
    columns = "one.reader_id, rating.level, other.reader_id, beside.level"
    # By criterion first: then no two lines below each other are of the same work.
    order = "ORDER BY rating.criterion_id, rating.id"
    with connection.chunked_cursor() as cursor:
        cursor.execute(f"SELECT {columns} {words} {order}", given)
        while rows := cursor.fetchmany(AT_ONCE):
            yield from rows


def together(parts: Iterable[Pairs]) -> Pairs:
    cells: Counter[tuple[int, int]] = Counter()
    for each in parts:
        cells.update(each.counted)
    return Pairs(len(LEVELS), cells)
