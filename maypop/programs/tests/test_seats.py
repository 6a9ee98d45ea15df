"""A seat is moved, left, ended and taken up again; who waits, waits in order."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.people.models import Invitation
from maypop.programs import actions, tasks
from maypop.programs.coming import inviting, room
from maypop.programs.models import (
    HELD_FOR,
    Cohort,
    Leaving,
    Place,
    SeatRequest,
)
from maypop.programs.rules import calls_open_to
from maypop.trail.actions import discrepancies
from maypop.trail.models import Entry

from . import arriving
from .arriving import brought, row

WHY = "tests look"
State = SeatRequest.State


@pytest.fixture
def seat(made):
    return actions.place(made.maribel, made.cohort, by=made.constance)


@pytest.fixture
def second(made):
    return Cohort.objects.create(
        phase=made.phase, organization=made.school, name="Second cohort"
    )


def held(person):
    return Place.objects.seen_by(person).held()


def verbs(subject):
    return list(Entry.objects.about(subject).values_list("verb", flat=True))


def limit(made, seats):
    actions.limit_seats(made.cohort, seats, by=made.lucinda)
    return made.cohort


def by_code(made, who):
    code = made.cohort.codes.filter(closed_at=None).first()
    code = code or actions.draw_code(made.cohort, by=made.lucinda)
    return actions.enter_code(code, by=who)


def state_of(person):
    return SeatRequest.objects.seen_by(person).get().state


# --- leaving, moving, coming back ----------------------------------------------
def test_whoever_leaves_has_no_seat_and_nobody_asks_why(made, seat):
    actions.leave(seat)
    assert not held(made.maribel).exists()
    assert (seat.leaving.kind, seat.leaving.by) == ("left", made.maribel)
    assert Place.objects.seen_by(made.maribel).get() == seat  # hers to remember


def test_those_who_lead_see_a_seat_only_while_it_is_held(made, seat):
    assert Place.objects.led_by(made.mordecai).get() == seat
    actions.leave(seat)
    assert not Place.objects.led_by(made.mordecai).exists()


def test_somebody_is_taken_out_with_a_reason_that_they_read(made, seat):
    actions.remove(seat, by=made.lucinda, reason="Moved to another state.")
    assert seat.leaving.reason == "Moved to another state."
    assert verbs(seat) == ["place.place", "place.removed"]


def test_the_database_takes_nobody_out_without_a_reason(seat):
    with pytest.raises(IntegrityError), transaction.atomic():
        Leaving.objects.create(place=seat, kind="removed")


def test_of_two_ends_the_first_stands(made, seat):
    actions.leave(seat)
    with pytest.raises(Conflict):
        actions.remove(seat, by=made.lucinda, reason="Late.")
    assert Leaving.objects.get().kind == "left"


def test_whoever_comes_back_has_the_seat_they_had(made, seat):
    actions.leave(seat)
    assert actions.place(made.maribel, made.cohort, by=made.constance) == seat
    assert held(made.maribel).get() == seat
    assert verbs(seat) == ["place.place", "place.left", "place.place_again"]


def test_a_move_ends_one_seat_and_gives_another(made, seat, second):
    after = actions.move(seat, second, by=made.lucinda)
    assert held(made.maribel).get() == after
    assert seat.leaving.kind == "moved"
    assert actions.move(after, made.cohort, by=made.lucinda) == seat  # and back


def test_a_move_stays_within_its_phase(made, seat):
    other = arriving.phase(made.state, "Phase 3")
    elsewhere = Cohort.objects.create(phase=other, organization=made.school, name="C")
    with pytest.raises(Conflict):
        actions.move(seat, elsewhere, by=made.constance)
    assert held(made.maribel).get() == seat


# --- a code --------------------------------------------------------------------
def test_a_code_seats_whoever_enters_it(made):
    assert by_code(made, made.tobias).cohort == made.cohort
    assert state_of(made.tobias) == State.SEATED


def test_a_new_code_closes_the_one_before(made):
    first = actions.draw_code(made.cohort, by=made.lucinda)
    second = actions.draw_code(made.cohort, by=made.lucinda)
    assert first.word != second.word
    with pytest.raises(Conflict):
        actions.enter_code(first, by=made.tobias)
    actions.close_code(made.cohort, by=made.lucinda)
    with pytest.raises(Conflict):
        actions.enter_code(second, by=made.tobias)


def test_a_cohort_has_one_code_at_a_time(made):
    code = actions.draw_code(made.cohort, by=made.lucinda)
    with pytest.raises(IntegrityError), transaction.atomic():
        made.cohort.codes.create(word="another", made_by=code.made_by)


# --- an open call --------------------------------------------------------------
def test_a_call_is_open_to_the_people_of_its_place(made):
    assert not calls_open_to(made.maribel).exists()
    actions.open_call(made.cohort, by=made.lucinda)
    assert calls_open_to(made.maribel).get() == made.cohort
    assert not calls_open_to(made.tobias).exists()
    actions.close_call(made.cohort, by=made.lucinda)
    assert not calls_open_to(made.maribel).exists()
    with pytest.raises(Conflict):
        actions.ask(made.cohort, by=made.maribel)


def test_whoever_leads_says_yes_or_not_this_time(made):
    actions.open_call(made.cohort, by=made.lucinda)
    request = actions.ask(made.cohort, by=made.maribel)
    assert not held(made.maribel).exists()
    actions.approve(request, by=made.lucinda)
    assert held(made.maribel).exists()
    other = actions.ask(made.cohort, by=made.verity)
    actions.turn_down(other, by=made.lucinda)
    assert not held(made.verity).exists()
    assert list(discrepancies()) == []


# --- waiting in order ----------------------------------------------------------
def test_without_a_free_seat_people_wait_in_the_order_of_asking(made, seat):
    limit(made, 1)
    for who in (made.tobias, made.verity):
        assert by_code(made, who).state == State.WAITING
    actions.leave(seat)
    assert state_of(made.tobias) == State.OFFERED
    assert state_of(made.verity) == State.WAITING
    assert room.free(room.locked(made.cohort)) == 0  # it is held for Tobias


def test_an_offered_seat_is_taken(made, seat):
    limit(made, 1)
    by_code(made, made.tobias)
    actions.leave(seat)
    request = SeatRequest.objects.seen_by(made.tobias).get()
    actions.take(request, by=made.tobias)
    assert held(made.tobias).exists()
    with pytest.raises(Conflict):
        actions.take(request, by=made.tobias)


def test_nobody_passes_those_who_wait(made, seat):
    limit(made, 1)
    by_code(made, made.tobias)
    Leaving.objects.create(place=seat, kind="left")  # freed, and not offered yet
    assert by_code(made, made.verity).state == State.WAITING
    assert state_of(made.tobias) == State.OFFERED


def test_a_seat_that_nobody_comes_for_is_offered_to_the_next(made, seat):
    limit(made, 1)
    by_code(made, made.tobias)
    by_code(made, made.verity)
    actions.leave(seat)
    assert list(tasks.offers_that_are_over()) == []
    with clock.at(clock.now() + HELD_FOR + timedelta(minutes=1)):
        (late,) = tasks.offers_that_are_over()
        for _twice in range(2):
            tasks.lapse_offer.do(late)
        assert (state_of(made.tobias), state_of(made.verity)) == ("lapsed", "offered")
        with pytest.raises(Conflict):
            actions.take(SeatRequest.objects.seen_by(made.tobias).get(), by=made.tobias)
    assert list(discrepancies()) == []


def test_a_higher_limit_lets_those_in_who_wait(made, seat):
    limit(made, 1)
    for who in (made.tobias, made.verity):
        by_code(made, who)
    limit(made, None)
    assert (state_of(made.tobias), state_of(made.verity)) == ("offered", "offered")


def test_whoever_takes_back_a_request_frees_the_seat(made, seat):
    limit(made, 1)
    for who in (made.tobias, made.verity):
        by_code(made, who)
    actions.leave(seat)
    request = SeatRequest.objects.seen_by(made.tobias).get()
    actions.withdraw_request(request, by=made.tobias)
    assert state_of(made.verity) == State.OFFERED


def test_a_seat_is_kept_for_whoever_was_invited(made):
    limit(made, 1)
    brought(row())
    assert by_code(made, made.tobias).state == State.WAITING
    inviting.withdraw(Invitation.objects.get(), by=made.lucinda)
    assert state_of(made.tobias) == State.OFFERED


def test_the_database_keeps_one_open_request_of_a_person(made):
    rows = SeatRequest.objects.for_the_system(WHY)
    rows.create(person=made.tobias, cohort=made.cohort)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.create(person=made.tobias, cohort=made.cohort)
