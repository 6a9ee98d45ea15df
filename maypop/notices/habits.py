"""When someone is told: by their own clock, whatever it does in spring and autumn."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from maypop.people.models import Person

from .models import Pace, QuietHours

MORNING = time(7)  # of the one mail a day, and of Monday's
MONDAY = 0
EVENING = time(20)
ELSEWHERE = "America/Chicago"


@dataclass(frozen=True)
class Habits:
    """A person's clock, and the hours in which they get no mail."""

    zone: ZoneInfo
    since: time | None = EVENING
    until: time | None = MORNING

    def is_quiet(self, moment: datetime) -> bool:
        if self.since is None or self.until is None:
            return False
        here = moment.astimezone(self.zone).time().replace(tzinfo=None)
        if self.since <= self.until:
            return self.since <= here < self.until
        return here >= self.since or here < self.until

    def awake_from(self, moment: datetime) -> datetime:
        """This moment, or the end of the quiet hours that it lies in."""
        if self.until is None or not self.is_quiet(moment):
            return moment
        ends = (each for each in self._next(self.until, moment) if each > moment)
        return next(each for each in ends if not self.is_quiet(each))

    def due(self, pace: str, made_at: datetime) -> datetime | None:
        """When word of this pace goes into a mail; None when it goes into none."""
        if pace == Pace.AT_ONCE:
            return self.awake_from(made_at)
        if pace not in (Pace.DAILY, Pace.WEEKLY):
            return None
        mornings = (each for each in self._next(MORNING, made_at) if each > made_at)
        first = next(
            each for each in mornings if pace == Pace.DAILY or self._opens(each)
        )
        return self.awake_from(first)

    def _opens(self, moment: datetime) -> bool:
        return moment.astimezone(self.zone).weekday() == MONDAY

    def _next(self, at: time, moment: datetime) -> Iterator[datetime]:
        """This time of day, from that day on; twice when it comes twice."""
        today = moment.astimezone(self.zone).date()
        for days in range(9):
            yield from self._times(at, today + timedelta(days=days))

    def _times(self, at: time, day: date) -> Iterator[datetime]:
        """An hour that the clock skips is over as soon as it has been skipped."""
        first, again = (
            datetime.combine(day, at, self.zone).replace(fold=fold) for fold in (0, 1)
        )
        yield first.astimezone(UTC)
        if first.utcoffset() != again.utcoffset():
            moment = again.astimezone(UTC)
            if moment.astimezone(self.zone).time() == at:
                yield moment


def habits_of(person: Person) -> Habits:
    """As they stated them, or as they are for everyone."""
    zone = _zone(person.time_zone)
    stated: QuietHours | None = getattr(person, "quiet_hours", None)
    return Habits(zone, stated.since, stated.until) if stated else Habits(zone)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo(ELSEWHERE)  # the page says so too; mail is not held up by it
