"""By one's own clock: quiet hours, mornings and Mondays, also when the clock is set."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maypop.notices.habits import Habits, habits_of
from maypop.notices.models import Pace
from maypop.people.models import Person

CHICAGO = ZoneInfo("America/Chicago")
ZONES = ("America/Chicago", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu")


def local(*when, fold=0, zone=CHICAGO):
    return datetime(*when, tzinfo=zone, fold=fold).astimezone(UTC)


@pytest.mark.parametrize(
    ("pace", "made", "due"),
    [
        ("at_once", (2026, 11, 11, 12), (2026, 11, 11, 12)),
        ("at_once", (2026, 11, 11, 20), (2026, 11, 12, 7)),
        ("at_once", (2026, 11, 12, 6, 59), (2026, 11, 12, 7)),
        ("daily", (2026, 11, 11, 12), (2026, 11, 12, 7)),
        ("daily", (2026, 11, 11, 7), (2026, 11, 12, 7)),
        ("daily", (2026, 11, 11, 6, 59), (2026, 11, 11, 7)),
        ("weekly", (2026, 11, 11, 12), (2026, 11, 16, 7)),
        ("weekly", (2026, 11, 16, 7), (2026, 11, 23, 7)),
        # the night in which the clock skips an hour, and the one that has one twice
        ("daily", (2026, 3, 7, 12), (2026, 3, 8, 7)),
        ("at_once", (2026, 3, 8, 1, 59), (2026, 3, 8, 7)),
        ("at_once", (2026, 11, 1, 1, 30), (2026, 11, 1, 7)),
        ("daily", (2026, 10, 31, 12), (2026, 11, 1, 7)),
    ],
)
def test_when_word_goes_into_a_mail(pace, made, due):
    assert Habits(CHICAGO).due(pace, local(*made)) == local(*due)


def test_word_that_stays_here_is_never_due():
    for pace in (Pace.HERE, Pace.NONE):
        assert Habits(CHICAGO).due(pace, local(2026, 11, 11, 12)) is None


def test_quiet_hours_that_end_in_the_hour_that_comes_twice():
    early = Habits(CHICAGO, time(22), time(1, 30))
    first, again = (local(2026, 11, 1, 1, 10, fold=fold) for fold in (0, 1))
    assert early.awake_from(first) == first + timedelta(minutes=20)
    assert early.awake_from(again) == again + timedelta(minutes=20)


def test_quiet_hours_that_end_in_the_hour_that_is_skipped():
    early = Habits(CHICAGO, time(22), time(2, 30))
    awake = early.awake_from(local(2026, 3, 8, 1, 50))
    assert awake <= local(2026, 3, 8, 3, 30)
    assert not early.is_quiet(awake)


def test_without_quiet_hours_any_time_will_do():
    night = local(2026, 11, 11, 2)
    assert Habits(CHICAGO, None, None).due(Pace.AT_ONCE, night) == night


def test_an_unknown_zone_holds_up_no_mail():
    assert habits_of(Person(time_zone="Mars/Olympus")).zone.key == "America/Chicago"


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(ZONES),
    st.times(),
    st.times(),
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 1), timezones=st.just(UTC)),  # noqa: DTZ001  (the zone is given beside it)
    st.sampled_from([Pace.AT_ONCE, Pace.DAILY, Pace.WEEKLY]),
)
def test_mail_is_due_in_no_quiet_hour_and_within_its_time(
    zone, since, until, made, pace
):
    habits = Habits(ZoneInfo(zone), since, until)
    due = habits.due(pace, made)
    assert due is not None
    assert due >= made
    assert not habits.is_quiet(due)
    longest = {"at_once": 1, "daily": 2, "weekly": 8}[pace]
    assert due - made <= timedelta(days=longest, hours=2)
