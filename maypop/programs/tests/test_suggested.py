"""A mentor whom somebody names in a file is proposed like any other, and word goes."""

import pytest

from maypop.notices.models import Notice
from maypop.notices.rules import still_holding
from maypop.people.models import Level, Membership, Role
from maypop.programs import actions
from maypop.programs.coming.mentors import suggest
from maypop.programs.coming.word import SEAT_OFFERED
from maypop.programs.models import Cohort, Place, Proposal
from maypop.programs.pairs.word import PAIRED, PARTED, PROPOSED

from . import pairing
from .pairing import WHY, WORDS


@pytest.fixture
def seat(around):
    return Place.objects.seen_by(around.maribel).get()


def named(around, seat, mentor):
    suggest(seat, mentor.email, by=around.constance)
    return asked(around)


def asked(around):
    rows = Proposal.objects.for_the_system(WHY).filter(learner=around.maribel)
    return [(each.mentor.given_name, str(each.state)) for each in rows.order_by("pk")]


def told(person, kind):
    rows = Notice.objects.seen_by(person).filter(kind=kind)
    return [each.facts["name"] for each in still_holding(list(rows))]


def test_a_named_mentor_is_proposed_and_takes_the_place_of_what_was_computed(
    around, seat
):
    actions.propose(around.phase, by=around.constance)
    assert named(around, seat, around.emeka)[-1] == ("Emeka", "proposed")
    assert named(around, seat, around.emeka) == [
        ("Verity", "set_aside"),
        ("Emeka", "proposed"),
    ], "named twice, proposed once"
    found = around.of(around.maribel)
    assert (found.indicator, found.purpose) == ("INS-QU", "Questioning")
    assert found.why == "Whoever brought Maribel in named Emeka."


def test_it_waits_until_the_mentor_has_a_seat(around, seat):
    pairing.offers(around.verity, seats=0)
    assert named(around, seat, around.verity) == []
    pairing.offers(around.verity, seats=1)
    assert asked(around) == [("Verity", "proposed")]


def test_two_who_are_asked_already_are_left_alone(around, seat):
    before = around.confirmed()
    assert named(around, seat, around.emeka) == [("Verity", "confirmed")]
    actions.decline(before, by=around.maribel)
    assert named(around, seat, around.verity) == [("Verity", "declined")]


def test_nobody_is_proposed_who_must_not_be(around, seat):
    actions.leave(seat)
    assert named(around, seat, around.verity) == []
    actions.place(around.maribel, seat.cohort, by=None)
    actions.pair(around.emeka, around.maribel, purpose="Thinking", by=around.constance)
    assert named(around, seat, around.verity) == [], "she has a mentor"


def test_each_step_is_told_to_those_it_concerns_while_it_holds(around):
    found = around.confirmed()
    assert told(around.maribel, PROPOSED) == ["Verity Oakes"]
    assert told(around.verity, PROPOSED) == ["Maribel Oakes"]
    actions.accept(found, by=around.verity, wording=WORDS)
    assert told(around.verity, PROPOSED) == [], "she has answered"
    made = actions.accept(found, by=around.maribel, wording=WORDS)
    assert told(around.maribel, PROPOSED) == []
    assert told(around.verity, PAIRED) == ["Maribel Oakes"]
    assert told(around.maribel, PAIRED) == [], "she was the one who made it a pair"
    actions.part(made, by=around.maribel)
    assert told(around.verity, PAIRED) == []
    assert told(around.verity, PARTED) == [""], "no page names Maribel to her any more"
    assert told(around.maribel, PARTED) == []


def test_whoever_waited_hears_of_the_seat_while_it_is_held(around, seat):
    actions.limit_seats(seat.cohort, 1, by=around.lucinda)
    code = actions.draw_code(seat.cohort, by=around.lucinda)
    waits = actions.enter_code(code, by=around.tobias)
    rows = Notice.objects.seen_by(around.tobias).filter(kind=SEAT_OFFERED)
    assert not rows.exists()
    actions.leave(seat)
    (word,) = still_holding(list(rows))
    assert word.facts["cohort"] == seat.cohort.name
    waits.refresh_from_db(from_queryset=type(waits).objects.seen_by(around.tobias))
    actions.take(waits, by=around.tobias)
    assert still_holding(list(rows)) == []


def test_a_seat_in_a_cohort_of_the_state_is_of_its_holders_district(around, seat):
    state = around.phase.program.organization
    assert state.level == Level.STATE
    whole = Cohort.objects.create(phase=around.phase, organization=state, name="Whole")
    Membership.objects.filter(person=around.lucinda).update(role=Role.DISTRICT_LEAD)
    theirs = actions.place(around.maribel, whole, by=None)
    assert theirs.district == around.cedar
    assert actions.place(around.tobias, whole, by=None).district == around.laurel
    actions.leave(seat)
    found = around.proposed()
    led = Proposal.objects.led_by(around.lucinda)
    assert list(led.filter(phase=around.phase)) == [found]
    assert theirs in Place.objects.led_by(around.lucinda)
