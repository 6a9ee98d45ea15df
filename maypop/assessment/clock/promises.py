"""How promises were kept: counted from moments alone, without a database.

A share is never alone: it comes as so many of so many. A clock that was stopped is
listed apart, since neither word is true of it.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import NamedTuple

from maypop.programs.models import BusinessDays

# Promises end at 23:59, so their last day begins a day before, whatever the zone.
LAST_DAY = timedelta(days=1)
Interval = tuple[datetime, datetime | None]


@dataclass(frozen=True)
class Promise:
    """One submission: when it came, by when it was promised, when it was decided."""

    submission: int
    edition: str
    sent_at: datetime
    promised_by: datetime
    decided_at: datetime | None = None
    stopped: Sequence[Interval] = ()

    @property
    def kept(self) -> bool:
        return self.decided_at is not None and self.decided_at <= self.promised_by

    @property
    def ran(self) -> bool:
        """Whether its clock ran until the decision; a later stop is none of this."""
        end = self.decided_at
        return not any(end is None or since < end for since, _until in self.stopped)

    def days(self, calendar: BusinessDays) -> int:
        """Business days until the decision, less those in which the clock stood."""
        end = self.decided_at
        if end is None:
            raise ValueError("it is not decided")
        stood = sum(
            calendar.between(since, min(until or end, end))
            for since, until in self.stopped
            if since < end
        )
        return calendar.between(self.sent_at, end) - stood


class Bar(NamedTuple):
    """So many decisions took so many days; their height is of a hundred."""

    day: int
    decided: int
    height: int


@dataclass(frozen=True)
class Share:
    """So many of so many in time, and how long the middle one took."""

    kept: int
    n: int
    days: Counter[int]

    @property
    def percent(self) -> float:
        return 100 * self.kept / self.n

    @property
    def median(self) -> float:
        return float(median(self.days.elements()))

    @property
    def bars(self) -> list[Bar]:
        """From the first to the last day that occurs, with those between."""
        least, last = min(self.days, default=0), max(self.days, default=-1)
        most = max(self.days.values(), default=1)
        return [
            Bar(day, self.days[day], round(100 * self.days[day] / most))
            for day in range(least, last + 1)
        ]


def share(promises: Iterable[Promise], calendar: BusinessDays) -> Share:
    """Of all that are decided and whose clock ran throughout."""
    ran = [each for each in promises if each.decided_at and each.ran]
    days = Counter(each.days(calendar) for each in ran)
    return Share(sum(each.kept for each in ran), len(ran), days)


def by_edition(
    promises: Iterable[Promise], calendar: BusinessDays
) -> list[tuple[str, Share]]:
    """In the order of their names; those of which nothing is decided are left out."""
    groups: dict[str, list[Promise]] = {}
    for each in promises:
        groups.setdefault(each.edition, []).append(each)
    found = [(name, share(those, calendar)) for name, those in sorted(groups.items())]
    return [(name, one) for name, one in found if one.n]


def late(promises: Iterable[Promise], now: datetime) -> list[Promise]:
    """Decided after the promise, or not decided though it has passed."""
    return [
        each
        for each in promises
        if not each.kept and (each.decided_at or each.promised_by < now)
    ]


def on_their_last_day(promises: Iterable[Promise], now: datetime) -> list[Promise]:
    """Not decided, and due before this time tomorrow."""
    return [
        each
        for each in promises
        if not each.decided_at and now <= each.promised_by <= now + LAST_DAY
    ]
