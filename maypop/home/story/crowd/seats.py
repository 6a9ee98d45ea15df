"""How many read each submission of the crowd, as their phases have it."""

from collections import Counter
from collections.abc import Iterable

from maypop.base import chance

from . import tables
from .courses import Attempt, Course
from .seeing import deal

OF = 10_000
FRESH = 2  # attempts read twice leave nobody for a third, of those who may


def read_by_two(courses: Iterable[Course]) -> None:
    """All of phase 1."""
    attempts = [each for course in courses for each in course.attempts]
    for each in attempts:
        each.twice, each.why = True, "all"
    deal(attempts)


def read_by_some(courses: Iterable[Course]) -> None:
    """The first ten of each new edition, and some of the others by lot."""
    sent = [(each.sent, course, each) for course in courses for each in course.attempts]
    sent.sort(key=lambda row: row[0])
    told: Counter[str] = Counter()
    for _day, course, attempt in sent:
        if attempt.stage == "sent_in":
            continue
        new = course.chosen in tables.NEW_IN_PHASE_2
        told[course.chosen] += 1
        if new and told[course.chosen] <= tables.FIRST_READ_TWICE:
            attempt.twice, attempt.why = True, "new_edition"
        else:
            attempt.twice = _by_lot(attempt)


def _by_lot(attempt: Attempt) -> bool:
    if attempt.stage == "adjudicating":
        return True
    fresh = attempt.number <= FRESH and attempt.stage == "decided"
    return fresh and chance.number(OF) < tables.SHARE * 100
