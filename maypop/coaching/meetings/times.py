"""A time as people say it, and the moments that it is, whatever their clocks do."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from maypop.base import clock
from maypop.people.models import Person

from ..models import Meeting

WEEK = timedelta(days=7)
LONGEST = timedelta(days=366)  # of what is repeated


class Skipped(Exception):
    """On this day the clock jumps over that time."""

    def __init__(self, day: date) -> None:
        super().__init__(str(day))
        self.day = day


def zone_of(person: Person) -> ZoneInfo:
    """Where they live; where that is unknown, the zone of the site."""
    try:
        return ZoneInfo(person.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo(timezone.get_default_timezone_name())


def moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The first, of an hour that comes twice; Skipped, of one that does not come."""
    found = datetime.combine(day, at, zone).astimezone(UTC)
    if found.astimezone(zone).replace(tzinfo=None) != datetime.combine(day, at):
        raise Skipped(day)
    return found


def moments(
    day: date, at: time, zone: ZoneInfo, until: date | None
) -> Iterator[datetime]:
    """Each week at the same time by that clock, up to that day."""
    last = until or day
    while day <= last:
        yield moment(day, at, zone)
        day += WEEK


def every_time_of(meeting: Meeting) -> list[datetime]:
    """As it was planned, the weeks as well in which it does not take place."""
    return [*moments(meeting.day, meeting.at, meeting.clock, meeting.until)]


def times_off(meeting: Meeting) -> list[datetime]:
    """Only what is repeated has weeks off, so nothing else is asked for them."""
    if not meeting.until:
        return []
    off = {each.day for each in meeting.weeks_off.all()}
    every = every_time_of(meeting)
    return [each for each in every if day_of(each, meeting) in off]


def times_of(meeting: Meeting) -> list[datetime]:
    off = times_off(meeting)
    return [each for each in every_time_of(meeting) if each not in off]


def still_to_come(meeting: Meeting) -> list[datetime]:
    """Of all its times those that are not over, the ones that are off among them."""
    since = clock.now() - meeting.length
    return [each for each in every_time_of(meeting) if each > since]


def day_of(when: datetime, meeting: Meeting) -> date:
    """On the clock by which it was planned."""
    return when.astimezone(meeting.clock).date()


def next_of(meeting: Meeting) -> datetime | None:
    """The first of its times that is not over."""
    since = clock.now() - meeting.length
    return next((each for each in times_of(meeting) if each > since), None)


def in_words(when: datetime, zone: ZoneInfo) -> str:
    """Tuesday, November 24, 3:00 p.m. (CST): as somebody reads it who lives there."""
    here = when.astimezone(zone)
    told = {
        "day": date_format(here, _("l, F j")),
        "time": time_format(here.time(), _("g:i A")),
        "zone": here.tzname(),
    }
    return _("%(day)s, %(time)s (%(zone)s)") % told
