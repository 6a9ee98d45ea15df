"""Word of what waits: to the educator, and to those who keep the records."""

import pytest

from maypop.journeys import actions
from maypop.journeys.models import Look
from maypop.journeys.prechecking import Noticed
from maypop.journeys.telling import ALARM, HOLD, RETURNED
from maypop.media import actions as media
from maypop.media.models import Alarm, Viewing
from maypop.media.seen import raise_alarms
from maypop.notices.models import Notice
from maypop.notices.rules import still_holding
from maypop.people.models import Membership, Organization, Role

from . import making


def at_the_state(given, role):
    person = making.educator(given, "Ogle")
    person.memberships.all().delete()
    state = Organization.objects.get(level="state")
    Membership.objects.create(person=person, organization=state, role=role)
    return person


@pytest.fixture
def keepers(made):
    roles = {"Constance": Role.PROGRAM_MANAGER, "Elias": Role.STATE_ADMIN}
    return [at_the_state(given, role) for given, role in roles.items()]


def told(person, kind):
    return list(Notice.objects.seen_by(person).filter(kind=kind))


def test_what_comes_back_to_be_mended_is_told_until_it_is_sent_again(made):
    made.phase.pre_check = True
    made.phase.save()
    beulah = at_the_state("Beulah", Role.PRE_CHECKER)
    sent = making.sent(made)
    requirement = made.piece("r3").requirement
    noticed = [Noticed(Look.NAMES, requirement, "A name is on the board at 1:10.")]
    actions.hand_back(sent, noticed, by=beulah)
    assert len(still_holding(told(made.maribel, RETURNED))) == 1
    making.sent(made)
    assert not still_holding(told(made.maribel, RETURNED))
    assert told(made.maribel, RETURNED)[0].read_at, "no dot for what is over"


def test_a_second_person_is_told_of_a_hold_until_one_agrees(made, keepers):
    constance, elias = keepers
    upload = making.attached(made.piece("r2"))
    asked = media.hold([upload], by=constance, reason="An appeal.")
    assert not told(constance, HOLD)
    words = still_holding(told(elias, HOLD))
    assert [each.facts for each in words] == [{}], "nobody is named"
    media.second(asked, by=elias)
    assert not still_holding(told(elias, HOLD))


def test_those_who_may_ask_are_told_of_an_alarm_and_not_whom_it_is_about(made, keepers):
    constance, _elias = keepers
    upload = making.attached(made.piece("r2"))
    seen = Viewing.objects.create(
        mark="1", person=constance, upload=upload, ground="x", start=0, stop=1, size=1
    )
    raise_alarms([seen], most=0)
    assert [len(told(each, ALARM)) for each in keepers] == [0, 1]
    alarm = Alarm.objects.for_the_system("test").get()
    media.reply(alarm, by=keepers[1], words="A long day of reading.")
    assert not still_holding(told(keepers[1], ALARM))
