"""How promises were kept, counted from moments alone."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from maypop.assessment.clock import promises
from maypop.assessment.clock.promises import Promise
from maypop.programs.models import BusinessDays

CENTRAL, EASTERN = ZoneInfo("America/Chicago"), ZoneInfo("America/New_York")
CLOSED = {date(2026, 11, 26), date(2026, 11, 27)}
DAYS = BusinessDays(CENTRAL, CLOSED)


def at(month, day, hour=16, minute=0, zone=CENTRAL):
    return datetime(2026, month, day, hour, minute, tzinfo=zone)


def sent(sent_at, decided_at=None, *, edition="Questions", stopped=()):
    by = DAYS.due(sent_at, 5)
    return Promise(1, edition, sent_at, by, decided_at, stopped)


@pytest.mark.parametrize(
    ("sent_at", "decided_at", "days", "kept"),
    [
        (at(11, 13), at(11, 20), 5, True),  # Friday to Friday
        (at(11, 13, 0, 1), at(11, 20, 23, 59), 5, True),  # whatever the hour
        (at(11, 13), at(11, 21, 0, 1), 5, False),  # Saturday: no day more, yet late
        (at(11, 13), at(11, 23, 9), 6, False),
        (at(11, 13), at(11, 13, 18), 0, True),  # the same afternoon
        (at(11, 14), at(11, 20), 5, True),  # Saturday counts as the Friday before
        (at(11, 20), at(12, 1), 5, True),  # over two closed days and a weekend
        (at(11, 20), at(12, 2), 6, False),
        (at(10, 30), at(11, 6, 23, 58), 5, True),  # clocks went back on Nov 1
        (at(3, 6), at(3, 13, 23, 59), 5, True),  # and forward on Mar 8
        # Half past midnight in New York is still the evening before in the program.
        (at(11, 13), at(11, 21, 0, 30, EASTERN), 5, True),
    ],
)
def test_from_sending_in_to_the_decision(sent_at, decided_at, days, kept):
    one = sent(sent_at, decided_at)
    assert one.days(DAYS) == days
    assert one.kept is kept


def test_a_share_comes_as_so_many_of_so_many_with_its_middle():
    took = {2: 6, 3: 21, 4: 30, 5: 23, 6: 3, 7: 1}  # phase 1 of the demo world
    start = at(11, 2)
    rows = [
        sent(start, DAYS.due(start, days) - timedelta(hours=12))
        for days, count in took.items()
        for _one in range(count)
    ]
    found = promises.share([*rows, sent(start)], DAYS)
    assert (found.kept, found.n, found.median) == (80, 84, 4)
    assert round(found.percent, 1) == 95.2
    assert [(each.day, each.decided) for each in found.bars] == [*took.items()]
    assert max(each.height for each in found.bars) == 100
    assert len(promises.late(rows, at(11, 30))) == 4


def test_a_middle_may_lie_between_two_days():
    start = at(11, 2)
    rows = [sent(start, DAYS.due(start, days)) for days in (2, 3)]
    assert promises.share(rows, DAYS).median == 2.5


def test_a_clock_that_stood_still_is_listed_apart():
    stood = [(at(11, 10), at(11, 12))]
    one = sent(at(11, 6), at(11, 17), stopped=stood)
    assert one.days(DAYS) == 5  # seven by the calendar, less Wednesday and Thursday
    assert promises.share([one], DAYS).n == 0
    assert not promises.by_edition([one], DAYS)
    still = sent(at(11, 6), at(11, 17), stopped=[(at(11, 16), None)])
    assert still.days(DAYS) == 6


def test_a_clock_that_was_stopped_after_the_decision_counts_as_any_other():
    appealed = [(at(11, 17), at(11, 20))]
    one = sent(at(11, 6), at(11, 12), stopped=appealed)
    assert promises.share([one], DAYS).kept == promises.share([one], DAYS).n == 1
    assert not sent(at(11, 6), at(11, 18), stopped=appealed).ran
    assert not sent(at(11, 6), stopped=appealed).ran


def test_of_each_edition_by_name():
    start, soon, late = at(11, 2), at(11, 4), at(11, 16)
    rows = [
        sent(start, soon, edition="Wait time"),
        sent(start, late, edition="Grouping"),
        sent(start, soon, edition="Grouping"),
        sent(start, edition="Feedback"),
    ]
    found = promises.by_edition(rows, DAYS)
    assert [(name, one.kept, one.n) for name, one in found] == [
        ("Grouping", 1, 2),
        ("Wait time", 1, 1),
    ]


def test_what_is_open_is_late_when_its_day_has_passed():
    one = sent(at(11, 2))
    assert promises.late([one], one.promised_by + timedelta(minutes=1)) == [one]
    assert not promises.late([one], one.promised_by)
    assert promises.on_their_last_day([one], at(11, 9, 0, 5)) == [one]
    assert not promises.on_their_last_day([one], at(11, 8, 23))


# The strategy wants its bounds without a zone and gives every moment one.
FIRST, LAST = datetime(2026, 1, 1), datetime(2026, 12, 31)  # noqa: DTZ001  (as it asks)
moments = some.datetimes(FIRST, LAST, timezones=some.just(CENTRAL))


@settings(max_examples=50)
@given(moments, moments)
def test_to_be_kept_and_to_take_no_more_than_promised_is_the_same(one, other):
    """But on days off, which belong to the day before without being in time."""
    first, last = sorted([one, other])
    found = sent(first, last)
    if DAYS.works_on(last.date()):
        assert found.kept == (found.days(DAYS) <= 5)
    elif found.kept:
        assert found.days(DAYS) <= 5
