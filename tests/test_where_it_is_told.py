"""Where the story may be told, and by which calendar, asked of an empty world."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command

from maypop.base import clock
from maypop.home import demonstration
from maypop.home.story.calendar import TOLD_ON, Calendar
from maypop.people.models import Level, Organization, Person
from maypop.programs.models import Phase, Program

EARLIER = timedelta(weeks=-2)
CENTRAL = ZoneInfo("America/Chicago")


@pytest.fixture
def stranger(db):
    return Person.objects.create_user("ana@school.test", given_name="Ana")


@pytest.mark.parametrize("what", ["load", "reset"])
def test_it_is_not_told_among_strangers(stranger, what):
    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("demo", what)
    assert list(Person.objects.all()) == [stranger]


@pytest.mark.parametrize("what", ["load", "reset"])
def test_it_is_told_in_a_demonstration_only(db, settings, what):
    settings.DEMO = False
    with pytest.raises(CommandError, match="set MAYPOP_DEMO=1"):
        call_command("demo", what)
    assert not Person.objects.exists()


def test_it_stands_on_a_wednesday(db):
    with pytest.raises(CommandError, match="2026-11-19 is no Wednesday"):
        call_command("demo", "load", "--as-of", "2026-11-19")


def test_told_once_it_is_not_told_again(db, capsys):
    Person.objects.create_user("orla@example.org", handle="orla")
    with clock.at(Calendar(TOLD_ON).at(TOLD_ON)):
        assert demonstration.load() is False
    call_command("demo", "load")
    assert "here already" in capsys.readouterr().out


@pytest.mark.parametrize("shift", [timedelta(), EARLIER])
@pytest.mark.parametrize(
    ("sent", "due"),
    [
        (date(2026, 11, 13), date(2026, 11, 20)),
        (date(2026, 11, 20), date(2026, 12, 1)),
        (date(2026, 12, 18), date(2027, 1, 8)),
    ],
)
def test_a_decision_is_due_after_five_business_days(db, sent, due, shift):
    state = Organization.objects.create(slug="state", name="State", level=Level.STATE)
    program = Program.objects.create(name="Program", organization=state)
    days = Calendar(TOLD_ON + shift)
    for day in days.closures():
        program.closures.create(day=day)
    phase = Phase(program=program)
    expected = datetime.combine(days.day(due), time(23, 59), CENTRAL)
    assert phase.decision_due(days.at(sent, 16)) == expected
