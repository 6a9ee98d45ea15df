"""Who is proposed to whom: never against a rule, and never worse than could be."""

import time
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from scipy.optimize import linear_sum_assignment

from maypop.programs import matching
from maypop.programs.matching import (
    MOST,
    STRONG,
    WORTH,
    Around,
    Learner,
    Mentor,
    fits,
    grades_apart,
    propose,
    worth,
)
from maypop.programs.seating import ALONE

INDICATORS = ["INS-QU", "INS-TH", "INS-AF"]
SUBJECTS = ["math", "science", "english"]
NEVER = 10 * ALONE

arounds = some.builds(
    lambda low, more, subjects, offset: Around((low, low + more), subjects, offset),
    some.integers(0, 10),
    some.integers(0, 2),
    some.frozensets(some.sampled_from(SUBJECTS), max_size=2),
    some.sampled_from([-300, -360, -480]),
)
mentors = some.builds(
    Mentor,
    key=some.just(0),
    strengths=some.dictionaries(
        some.sampled_from(INDICATORS), some.integers(1, 5), max_size=3
    ),
    around=arounds,
    taken=some.integers(0, 3),
    seats=some.integers(0, 5),
)
learners = some.builds(
    Learner,
    key=some.just(0),
    indicator=some.sampled_from(INDICATORS),
    around=arounds,
    level=some.sampled_from([None, 1, 2, 3, 4]),
)


@some.composite
def people(draw):
    """Some are on both sides: whoever mentors in one thing may grow in another."""
    strong = draw(some.lists(mentors, max_size=8))
    asking = draw(some.lists(learners, max_size=14))
    strong = [replace(each, key=number) for number, each in enumerate(strong)]
    asking = [replace(each, key=number + 4) for number, each in enumerate(asking)]
    two = some.tuples(some.integers(0, 8), some.integers(4, 18))
    return strong, asking, draw(some.frozensets(two, max_size=12))


@given(people())
def test_each_proposal_keeps_every_rule(case):
    strong, asking, barred = case
    matches = propose(strong, asking, barred)
    for each in matches:
        assert each.mentor.strengths[each.indicator] >= STRONG
        assert each.learner.level is None or each.learner.level < 3
        assert each.mentor.key != each.learner.key
        assert (each.mentor.key, each.learner.key) not in barred
    asked = Counter(each.mentor.key for each in matches)
    for mentor in strong:
        assert asked[mentor.key] + mentor.taken <= max(mentor.taken, MOST)
        assert asked[mentor.key] <= max(0, mentor.seats - mentor.taken)
    assert max(Counter(each.learner.key for each in matches).values(), default=0) <= 1


@given(people(), some.randoms())
def test_the_same_people_in_any_order_get_the_same_proposals(case, shuffled):
    strong, asking, barred = case
    first = propose(strong, asking, barred, seed=7)
    shuffled.shuffle(strong)
    shuffled.shuffle(asking)
    assert propose(strong, asking, barred, seed=7) == first


@settings(max_examples=200)
@given(people())
def test_as_many_as_can_be_and_together_as_good_as_a_solver_finds(case):
    strong, asking, barred = case
    matches = propose(strong, asking, barred)
    number, cost = optimum(strong, asking, barred)
    assert len(matches) == number
    assert cost_of(matches) == cost


@pytest.mark.parametrize("seed", range(6))
def test_in_a_whole_district_too(seed):
    """Sixty who ask, more or fewer seats than that, ties everywhere."""
    strong, asking = crowd(seed, mentors=15 + 5 * seed, learners=60)
    matches = propose(strong, asking, seed=seed)
    assert (len(matches), cost_of(matches)) == optimum(strong, asking)


def test_a_thousand_and_a_thousand_take_less_than_ten_seconds():
    strong, asking = crowd(1, mentors=1_000, learners=1_000)
    began = time.process_time()
    matches = propose(strong, asking)
    assert time.process_time() - began < 10
    assert len(matches) == 1_000


def test_a_seat_goes_to_whom_it_helps_most_though_another_came_first():
    grade = {each: Around((each, each), frozenset({"math"})) for each in (1, 4, 8)}
    verity = Mentor(1, {"INS-QU": 5}, grade[4], seats=1)
    emeka = Mentor(2, {"INS-QU": 5}, grade[8], seats=1)
    maribel, tobias = (Learner(n, "INS-QU", grade[g]) for n, g in ((3, 4), (4, 1)))
    found = {each.learner.key: each.mentor.key for each in propose([verity], [tobias])}
    assert found == {4: 1}
    both = propose([verity, emeka], [tobias, maribel])
    assert {each.learner.key: each.mentor.key for each in both} == {3: 1, 4: 2}


def test_who_has_nobody_is_asked_before_who_has_two():
    here = Around((4, 4))
    busy, idle = (Mentor(n, {"INS-QU": 5}, here, taken=t) for n, t in ((1, 2), (2, 0)))
    (only,) = propose([busy, idle], [Learner(3, "INS-QU", here)])
    assert only.mentor == idle


def test_what_they_teach_and_their_hours_count():
    here = Around((4, 5), frozenset({"math"}), -360)
    there = Around((9, 12), frozenset({"english"}), -480)
    near, far = (Mentor(n, {"INS-QU": 5}, a) for n, a in ((1, here), (2, there)))
    (only,) = propose([far, near], [Learner(3, "INS-QU", here)])
    assert only.mentor == near
    assert only.score == WORTH
    assert grades_apart(here, there) == 4


def test_twin_without_the_bars_someone_would_be_paired_with_themselves(monkeypatch):
    here = Around((4, 4))
    same = Mentor(1, {"INS-QU": 5}, here), Learner(1, "INS-QU", here)
    assert not propose([same[0]], [same[1]])
    monkeypatch.setattr(matching, "fits", lambda *_: True)
    assert propose([same[0]], [same[1]])


def crowd(seed, *, mentors, learners):
    draw = np.random.default_rng(seed)

    def around():
        low = int(draw.integers(0, 11))
        subject = SUBJECTS[draw.integers(3)]
        return Around((low, low + 1), frozenset({subject}), int(draw.choice([-5, -6])))

    def strengths():
        return {each: int(draw.integers(4, 6)) for each in INDICATORS[: 1 + seed % 3]}

    strong = [Mentor(each, strengths(), around()) for each in range(mentors)]
    some_of = INDICATORS[: 1 + seed % 3]
    asking = [
        Learner(5_000 + each, some_of[draw.integers(len(some_of))], around())
        for each in range(learners)
    ]
    return strong, asking


def cost_of(matches):
    """With what each further seat of a mentor costs in this round."""
    cost, asked = 0, Counter()
    for each in matches:
        mentor = each.mentor
        cost += WORTH - worth(mentor, each.learner)
        cost += matching._later(mentor, asked[mentor.key])
        asked[mentor.key] += 1
    return cost


def optimum(strong, asking, barred=()):
    """How many, and at what cost, by a solver that others keep."""
    seats = [(each, later) for each in strong for later in range(each.free)]
    cost = np.full((len(asking), len(seats) + len(asking)), NEVER)
    for row, learner in enumerate(asking):
        cost[row, len(seats) + row] = ALONE
        for column, (mentor, later) in enumerate(seats):
            if fits(mentor, learner, barred):
                own = WORTH - worth(mentor, learner)
                cost[row, column] = own + matching._later(mentor, later)
    rows, columns = linear_sum_assignment(cost)
    chosen = cost[rows, columns]
    paired = chosen[chosen < ALONE]
    return len(paired), int(paired.sum())
