"""How a program counts days: in its own zone, without weekends and closures."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
LAST_MINUTE = time(23, 59)


def next_business_day(day: date, closed: Collection[date]) -> date:
    day += DAY
    while day.weekday() >= 5 or day in closed:
        day += DAY
    return day


@dataclass(frozen=True)
class BusinessDays:
    """Day 1 is the first business day after an event, whatever the hour."""

    zone: ZoneInfo
    closed: Collection[date]

    def due(self, since: datetime, days: int) -> datetime:
        """23:59 of that business day; wall clocks may change on the way there."""
        return self._end_of(self._day(since, days))

    def noon(self, since: datetime, days: int) -> datetime:
        """The middle of that business day."""
        return datetime.combine(self._day(since, days), time(12), self.zone)

    def before(self, due: datetime, days: int) -> datetime:
        """23:59 of the business day that is so many before this one."""
        day = due.astimezone(self.zone).date()
        while days:
            day -= DAY
            days -= self.works_on(day)
        return self._end_of(day)

    def works_on(self, day: date) -> bool:
        return day.weekday() < 5 and day not in self.closed

    def between(self, since: datetime, until: datetime) -> int:
        """Which business day `until` is on: 0 until the first one begins."""
        day, last = (each.astimezone(self.zone).date() for each in (since, until))
        passed = 0
        while (day := next_business_day(day, self.closed)) <= last:
            passed += 1
        return passed

    def less(self, stopped: Iterable[tuple[datetime, datetime]]) -> "BusinessDays":
        """The same without the days in which a clock stood still, from when to when.

        As `between` counts them: from the business day after it was stopped, up to
        the day on which it ran again.
        """
        stood = {
            self._day(since, number)
            for since, until in stopped
            for number in range(1, self.between(since, until) + 1)
        }
        return replace(self, closed={*self.closed, *stood}) if stood else self

    def _day(self, since: datetime, days: int) -> date:
        day = since.astimezone(self.zone).date()
        for _day in range(days):
            day = next_business_day(day, self.closed)
        return day

    def _end_of(self, day: date) -> datetime:
        return datetime.combine(day, LAST_MINUTE, self.zone)
