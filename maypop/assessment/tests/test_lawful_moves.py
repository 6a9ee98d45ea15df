"""Whatever people do in whatever order, a submission only goes where MOVES leads."""

import os

import pytest
from hypothesis import settings as effort
from hypothesis.stateful import run_state_machine_as_test

from maypop.assessment import comparing, judgments, moving
from maypop.assessment.models import Rating
from maypop.people.models import Membership, Role

from . import making, two
from .lawful import Judging

SOME_EFFORT = effort(
    max_examples=int(os.environ.get("MAYPOP_INTERLEAVINGS", "18")),
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
)


def set_the_stage(work) -> None:
    """One who may look first and would read, one more to read, and who settles."""
    Judging.work, Judging.reached = work, set()
    Membership.objects.create(
        person=work.graham, organization=making.state(), role=Role.PRE_CHECKER
    )
    making.person("Nadia", Role.ASSESSOR, making.state())
    two.adjudicator()


def test_only_lawful_states_are_reached(work):
    set_the_stage(work)
    run_state_machine_as_test(Judging, settings=SOME_EFFORT)
    assert Judging.reached >= {"reviewing", "approving", "decided", "returned"}


# --- the guards taken away ----------------------------------------------------------


def breaks(work, *steps) -> str:
    """Which of what always holds breaks, when these deeds are done in this order."""
    set_the_stage(work)
    machine = Judging()
    try:
        for step, told in steps:
            getattr(machine, step)(**told)
        for name in INVARIANTS:
            try:
                getattr(machine, name)()
            except AssertionError:
                return name
        return ""
    finally:
        machine.teardown()


INVARIANTS = (
    "what_is_decided_is_what_was_computed",
    "first_ratings_stay_as_they_were_locked",
    "two_never_answer_before_both_have_locked",
    "the_state_says_what_is_there",
)
TWO = ("the_phase_is_set", {"first": "", "seats": 2, "reconciles": False})
COMPARED = ("the_phase_is_set", {"first": "", "seats": 2, "reconciles": True})
# The second seat is rated first; so Priya, in the first one, saw it below the line.
DIFFER = (
    ("the_reader_rates_and_locks", {"below": ()}),
    ("the_reader_rates_and_locks", {"below": ("Q6",)}),
)
SETTLED = (
    *DIFFER,
    ("the_system_draws_someone", {}),
    ("the_reader_rates_and_locks", {"below": ()}),
    ("the_system_draws_someone", {}),
    ("the_approver_confirms", {}),
)


def test_twin_a_split_that_nobody_settles_would_reach_the_approver(work, monkeypatch):
    monkeypatch.setattr(moving, "_event", lambda *_: "lock_review")
    assert breaks(work, TWO, *DIFFER) == "the_state_says_what_is_there"


def test_twin_where_the_first_reader_always_wins_it_is_noticed(work, monkeypatch):
    standing = judgments.standing
    monkeypatch.setattr(
        judgments, "standing", lambda voices, _settled: standing(voices[:1])
    )
    assert breaks(work, TWO, *SETTLED) == "what_is_decided_is_what_was_computed"


def test_twin_a_revision_over_the_first_rating_is_noticed(work, monkeypatch):
    def over_it(assignment, criterion, said, **_why):
        rows = Rating._base_manager.filter(review__assignment=assignment)
        mine = rows.filter(criterion=criterion)
        mine.update(level=said.level, feedback=said.feedback)

    monkeypatch.setattr(comparing, "revise", over_it)
    answer = ("the_reader_answers", {"stands": False})
    broken = breaks(work, COMPARED, *DIFFER, answer)
    assert broken == "first_ratings_stay_as_they_were_locked"


@pytest.mark.parametrize(
    "steps",
    [
        (TWO, *SETTLED),
        (COMPARED, *DIFFER, ("the_reader_answers", {"stands": False})),
    ],
)
def test_with_its_guards_the_same_deeds_break_nothing(work, steps):
    assert breaks(work, *steps) == ""
