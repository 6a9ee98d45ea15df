"""When the clock of a submission stands still. Who may stop it registers how to ask."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple, TypeVar

from maypop.base import clock

Interval = tuple[datetime, datetime | None]


class Stop(NamedTuple):
    """From when to when it stood still; without an end it stands still now."""

    submission_id: int
    since: datetime
    until: datetime | None


Stops = Callable[[], Iterable[tuple[int, datetime, datetime | None]]]
S = TypeVar("S", bound=Stops)

QUESTIONS: list[Stops] = []


def stops(question: S) -> S:
    """Register a question for all stops there ever were: there are few."""
    QUESTIONS.append(question)
    return question


def all_stops() -> list[Stop]:
    return [Stop(*each) for question in QUESTIONS for each in question()]


def stopped() -> dict[int, list[Interval]]:
    """The same by submission, from when to when; nothing for those that always ran."""
    found: dict[int, list[Interval]] = defaultdict(list)
    for stop in all_stops():
        found[stop.submission_id].append((stop.since, stop.until))
    return found


def ended(stops: Iterable[Interval]) -> list[tuple[datetime, datetime]]:
    """Up to now, where one has no end yet."""
    return [(since, until or clock.now()) for since, until in stops]


def standing_still() -> set[int]:
    """The submissions whose clock does not run."""
    return {each.submission_id for each in all_stops() if each.until is None}
