"""Days and clock times as people say them, the exact time always at hand."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from maypop.base import clock
from maypop.base.anchor import clock_of

AT_HAND = 2048  # days and minutes of the clock, as they are written


def day(when: date | datetime) -> SafeString:
    """Today, yesterday, then Fri, Dec 11; the year only when it is another."""
    local = _local(when)
    return _time(local, _day_in_words(_day_of(local)))


def day_words(when: date | datetime) -> str:
    """The same day in plain words, for what is drawn once and remembered."""
    return _day_in_words(_day_of(_local(when)))


def clock_time(when: datetime) -> SafeString:
    """2:41 pm."""
    local = timezone.localtime(when)
    return _time(local, _clock_in_words(local))


def playhead(seconds: float) -> str:
    """Seconds into a video as 3:48 or 1:02:33."""
    return clock_of(int(seconds))


def _local(when: date | datetime) -> date | datetime:
    return timezone.localtime(when) if isinstance(when, datetime) else when


def _day_of(local: date | datetime) -> date:
    return local.date() if isinstance(local, datetime) else local


def _time(local: date | datetime, words: str) -> SafeString:
    exact = _written(_day_of(local), _("l, F j, Y"))
    if isinstance(local, datetime):
        exact = f"{exact}, {_clock_in_words(local)}"
    return _marked(local.isoformat(), exact, words)


@lru_cache(AT_HAND)
def _marked(iso: str, exact: str, words: str) -> SafeString:
    return format_html('<time datetime="{}" title="{}">{}</time>', iso, exact, words)


def _day_in_words(the_day: date) -> str:
    return _seen_from(clock.today(), the_day, get_language())


@lru_cache(AT_HAND)
def _seen_from(today: date, the_day: date, _language: str | None) -> str:
    if the_day == today:
        return _("today")
    if the_day == today - timedelta(days=1):
        return _("yesterday")
    same_year = the_day.year == today.year
    return _written(the_day, _("D, M j") if same_year else _("D, M j, Y"))


def _clock_in_words(local: datetime) -> str:
    minute = time(local.hour, local.minute)
    return _written(minute, _("g:i A")).lower()


def _written(what: date | time, form: str) -> str:
    return _remembered(what, form, get_language())


@lru_cache(AT_HAND)
def _remembered(what: date | time, form: str, _language: str | None) -> str:
    # No moment is kept here: two of the same instant are equal in every zone.
    if isinstance(what, time):
        return time_format(what, form)
    return date_format(what, form)
