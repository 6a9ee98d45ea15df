"""Who is proposed to whom, and who has the say."""

import pytest
from django.db import IntegrityError, connection, transaction

from maypop.base.conflict import Conflict
from maypop.people.models import Membership, Role
from maypop.programs import actions, rules
from maypop.programs.models import Ending, Pairing, Proposal, Wish
from maypop.programs.pairs import agreeing, board
from maypop.programs.pairs.choosing import choices
from maypop.programs.pairs.pool import pool_of
from maypop.trail.models import Entry

from . import pairing
from .pairing import WORDS


def standing():
    rows = Proposal.objects.for_the_system(pairing.WHY).standing()
    return {each.learner.given_name: each.mentor.given_name for each in rows}


def pairs():
    return Pairing.objects.for_the_system(pairing.WHY)


def drop(constraint):
    """As it would be without this promise of the database, until the test ends."""
    with connection.cursor() as cursor:
        cursor.execute(f'DROP INDEX "{constraint}"')


def test_who_asks_is_proposed_to_somebody_strong_in_just_that(around):
    assert actions.propose(around.phase, by=around.constance) == 2
    assert {*standing()} == {"Maribel", "Tobias"}
    found = around.of(around.maribel)
    assert found.why.startswith("Both work on Questioning; ")
    assert "3 seats free" in found.why
    assert Entry.objects.about(around.phase).get().verb == "phase.propose"


def test_the_nearer_of_two_mentors_is_proposed(around):
    actions.stop_wishing(around.tobias)
    actions.propose(around.phase, by=around.constance)
    assert standing() == {"Maribel": "Verity"}
    assert around.of(around.maribel).why == (
        "Both work on Questioning; Verity is very strong in it, also teaches grade 4,"
        " also teaches all subjects and has 3 seats free."
    )


def test_to_propose_twice_proposes_nobody_twice(around):
    actions.propose(around.phase, by=around.constance)
    before = standing()
    assert actions.propose(around.phase, by=around.constance) == 0
    assert standing() == before


def test_the_database_keeps_one_proposal_for_each(around):
    found = around.proposed()
    again = Proposal(
        phase=around.phase,
        mentor=around.emeka,
        learner=found.learner,
        indicator=found.indicator,
        purpose=found.purpose,
        score=1,
        why="By another hand.",
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()


def test_who_never_asked_is_never_proposed(around):
    actions.stop_wishing(around.maribel)
    assert not Wish.objects.filter(person=around.maribel).exists()
    actions.propose(around.phase, by=around.constance)
    assert "Maribel" not in standing()


def test_a_mentor_on_a_pause_or_of_the_past_is_not_asked(around):
    pairing.offers(around.verity, seats=0)
    Membership.objects.filter(person=around.emeka).update(role=Role.EDUCATOR)
    assert actions.propose(around.phase, by=around.constance) == 0
    assert {each.why for each in board.alone(around.phase)} == {
        "No mentor strong in Questioning has a seat free."
    }


def test_a_promised_seat_is_kept_free(around):
    pairing.offers(around.verity, seats=1)
    pairing.offers(around.emeka, seats=0)
    assert actions.propose(around.phase, by=around.constance) == 1
    (left,) = board.alone(around.phase)
    assert left.why == "No mentor strong in Questioning has a seat free."


def test_whoever_is_declined_once_is_not_proposed_again(around):
    found = around.confirmed()
    first = found.mentor
    actions.decline(found, by=found.learner)
    actions.propose(around.phase, by=around.constance)
    assert standing()["Maribel"] != first.given_name


def test_a_pair_that_was_no_fit_is_not_proposed_again(around):
    made = around.pair()
    first = made.mentor
    actions.part(made, by=around.maribel, reason=Ending.Reason.NO_FIT)
    actions.propose(around.phase, by=around.constance)
    assert standing()["Maribel"] != first.given_name


def test_a_pair_that_simply_ended_may_be_proposed_again(around):
    pairing.offers(around.emeka, seats=0)
    made = around.pair()
    actions.part(made, by=around.maribel)
    actions.propose(around.phase, by=around.constance)
    assert standing()["Maribel"] == "Verity"


def test_who_is_kept_apart_is_not_proposed_and_nobody_reads_why(around, monkeypatch):
    apart = [(around.verity.pk, around.maribel.pk)]
    monkeypatch.setattr(rules, "APART", [lambda *_: apart])
    monkeypatch.setattr("maypop.programs.pairs.pool.APART", rules.APART)
    actions.propose(around.phase, by=around.constance)
    assert standing()["Maribel"] == "Emeka"
    free = choices(pool_of(around.phase, anew=around.maribel), around.maribel)
    assert [each.given_name for each, _why in free] == ["Emeka"]


def test_another_mentor_takes_the_place_of_the_first(around):
    first = around.proposed()
    other = around.emeka if first.mentor == around.verity else around.verity
    new = actions.propose_this(around.phase, other, around.maribel, by=around.constance)
    first.refresh_from_db(from_queryset=Proposal.objects.for_the_system("now"))
    assert first.state == "set_aside"
    assert new.mentor == other


def test_nobody_who_may_not_is_chosen_by_hand(around):
    first = around.proposed()
    with pytest.raises(Conflict):
        actions.propose_this(
            around.phase, around.lucinda, around.maribel, by=around.constance
        )
    assert around.of(around.maribel) == first


def test_both_must_say_yes_and_then_they_are_a_pair(around):
    found = around.confirmed()
    assert actions.accept(found, by=found.mentor, wording=WORDS) is None
    assert not pairs().exists()
    made = actions.accept(found, by=found.learner, wording=WORDS)
    assert pairs().get() == made
    assert made.seat == 1
    said = made.agreements.values_list("person", "wording")
    assert {*said} == {(found.mentor_id, WORDS), (found.learner_id, WORDS)}


def test_nobody_is_asked_before_a_leader_has_confirmed(around):
    found = around.proposed()
    assert not Proposal.objects.seen_by(around.maribel).exists()
    with pytest.raises(Conflict):
        actions.accept(found, by=around.maribel, wording=WORDS)


def test_who_said_yes_may_still_say_no_and_the_other_cannot_bind_them(around):
    found = around.confirmed()
    actions.accept(found, by=found.mentor, wording=WORDS)
    actions.decline(found, by=found.mentor)
    with pytest.raises(Conflict):
        actions.accept(found, by=found.learner, wording=WORDS)
    assert not pairs().exists()


def test_the_seat_is_asked_for_again_when_the_second_yes_comes(around):
    found = around.confirmed()
    actions.accept(found, by=found.learner, wording=WORDS)
    pairing.offers(found.mentor, seats=0)
    with pytest.raises(Conflict, match="no seat free"):
        actions.accept(found, by=found.mentor, wording=WORDS)
    assert not found.acceptances.filter(person=found.mentor).exists()


def the_last_seat(around, monkeypatch):
    """Two educators take the same seat: both had read that it is free."""
    pairing.offers(around.emeka, seats=0)
    actions.propose(around.phase, by=around.constance)
    both = [around.of(each) for each in (around.maribel, around.tobias)]
    for each in both:
        actions.confirm(each, by=around.constance)
        actions.accept(each, by=around.verity, wording=WORDS)
    monkeypatch.setattr(agreeing, "_free_seat", lambda _mentor: 1)
    for each in both:
        actions.accept(each, by=each.learner, wording=WORDS)


def test_of_two_who_take_the_last_seat_one_gets_it(around, monkeypatch):
    with pytest.raises(Conflict):
        the_last_seat(around, monkeypatch)
    assert pairs().count() == 1


def test_twin_without_the_constraint_both_would(around, monkeypatch):
    drop("a_seat_is_taken_once")
    the_last_seat(around, monkeypatch)
    assert pairs().count() == 2


def test_a_hand_over_ends_the_first_pair_when_the_second_begins(around):
    first = around.pair()
    other = around.emeka if first.mentor == around.verity else around.verity
    found = actions.hand_over(first, other, phase=around.phase, by=first.mentor)
    actions.confirm(found, by=around.lucinda)
    actions.accept(found, by=other, wording=WORDS)
    assert pairs().get(until=None) == first
    actions.accept(found, by=around.maribel, wording=WORDS)
    assert pairs().get(until=None).mentor == other
    assert Ending.objects.get(pairing=first).reason == "handed_over"


def test_a_hand_over_that_is_declined_leaves_the_pair_as_it_was(around):
    first = around.pair()
    other = around.emeka if first.mentor == around.verity else around.verity
    found = actions.hand_over(first, other, phase=around.phase, by=first.mentor)
    actions.confirm(found, by=around.lucinda)
    actions.decline(found, by=other)
    assert pairs().get(until=None) == first


def test_confirming_all_leaves_what_somebody_settled(around):
    actions.propose(around.phase, by=around.constance)
    rows = list(Proposal.objects.led_by(around.constance))
    actions.set_aside(rows[0], by=around.constance)
    assert actions.confirm_all(rows, by=around.constance) == 1
