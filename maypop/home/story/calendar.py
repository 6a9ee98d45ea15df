"""The days of the story. Shifted as a whole by weeks, so that weekdays stay right."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("America/Chicago")
TOLD_ON = date(2026, 11, 18)  # the Wednesday on which the story stands as written

CLOSED = (
    (date(2025, 11, 27), date(2025, 11, 28)),
    (date(2025, 12, 22), date(2026, 1, 2)),
    (date(2026, 1, 19), date(2026, 1, 19)),
    (date(2026, 4, 3), date(2026, 4, 3)),
    (date(2026, 5, 25), date(2026, 5, 25)),
    (date(2026, 6, 19), date(2026, 6, 19)),
    (date(2026, 7, 3), date(2026, 7, 3)),
    (date(2026, 9, 7), date(2026, 9, 7)),
    (date(2026, 11, 26), date(2026, 11, 27)),
    (date(2026, 12, 21), date(2027, 1, 1)),
    (date(2027, 1, 18), date(2027, 1, 18)),
    (date(2027, 3, 26), date(2027, 3, 26)),
    (date(2027, 5, 31), date(2027, 5, 31)),
)


@dataclass(frozen=True)
class Calendar:
    """The story's dates as of a Wednesday: `day` for dates, `at` for moments."""

    as_of: date

    def day(self, written: date) -> date:
        return written + (self.as_of - TOLD_ON)

    def at(self, written: date, hour: int = 9, minute: int = 0) -> datetime:
        return datetime.combine(self.day(written), time(hour, minute), ZONE)

    def closures(self) -> Iterator[date]:
        """Every closed weekday; a weekend needs no closing."""
        for first, last in CLOSED:
            for offset in range((last - first).days + 1):
                day = first + timedelta(days=offset)
                if day.weekday() < 5:
                    yield self.day(day)


def latest_wednesday(now: datetime) -> date:
    """Today, when it is one and nine o'clock has passed; else the last before."""
    here = now.astimezone(ZONE)
    back = (here.weekday() - 2) % 7
    if back == 0 and here.time() < time(9):
        back = 7
    return here.date() - timedelta(days=back)
