from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from maypop.people.models import Level, Organization
from maypop.programs.models import Phase, Program
from maypop.programs.models.business_days import next_business_day

CENTRAL = ZoneInfo("America/Chicago")
CLOSED = [
    date(2026, 11, 26), date(2026, 11, 27), date(2026, 12, 21), date(2026, 12, 22),
    date(2026, 12, 23), date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 28),
    date(2026, 12, 29), date(2026, 12, 30), date(2026, 12, 31), date(2027, 1, 1),
]  # fmt: skip


@pytest.fixture
def phase(db):
    state = Organization.objects.create(slug="vsde", name="VSDE", level=Level.STATE)
    program = Program.objects.create(name="Program", organization=state)
    for day in CLOSED:
        program.closures.create(day=day)
    return Phase.objects.create(
        program=program,
        name="Phase 2",
        opens_on=date(2026, 8, 24),
        closes_on=date(2027, 5, 28),
    )


@pytest.mark.parametrize(
    ("sent", "due"),
    [
        (date(2026, 11, 13), date(2026, 11, 20)),
        (date(2026, 11, 20), date(2026, 12, 1)),
        (date(2026, 12, 18), date(2027, 1, 8)),
    ],
)
@pytest.mark.parametrize("hour", [0, 9, 23])
def test_five_business_days_are_counted_from_the_next_one(phase, sent, due, hour):
    sent_at = datetime(sent.year, sent.month, sent.day, hour, 59, tzinfo=CENTRAL)
    expected = datetime(due.year, due.month, due.day, 23, 59, tzinfo=CENTRAL)
    assert phase.decision_due(sent_at) == expected


def test_the_day_of_sending_in_is_day_zero(phase):
    friday = datetime(2026, 11, 13, 9, tzinfo=CENTRAL)
    assert phase.business_day(friday, friday) == 0
    assert phase.business_day(friday, datetime(2026, 11, 16, 8, tzinfo=CENTRAL)) == 1
    assert phase.business_day(friday, datetime(2026, 11, 20, 8, tzinfo=CENTRAL)) == 5


@given(some.dates(date(2026, 1, 1), date(2027, 12, 31)), some.sets(some.dates()))
def test_the_next_business_day_is_never_closed(day, closed):
    after = next_business_day(day, closed)
    assert after > day
    assert after.weekday() < 5
    assert after not in closed
