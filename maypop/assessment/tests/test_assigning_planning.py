"""The plan of a night: no rule broken, no cap passed, loads as even as can be."""

from datetime import UTC, datetime
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maypop.assessment.assigning.bars import Known, Work, free_to_read
from maypop.assessment.assigning.drawing import draw
from maypop.assessment.assigning.planning import plan
from maypop.base import chance

NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)
EDITIONS, DISTRICTS = range(3), range(3)


@st.composite
def worlds(draw_from, most_works=7, most_readers=4):
    """Readers certified for this and that, of here and there, with work in hand."""
    readers = range(1, 1 + draw_from(st.integers(1, most_readers)))
    known = Known()
    known.holders["assessor"] = {*readers}
    for each in readers:
        for edition in draw_from(st.sets(st.sampled_from(EDITIONS))):
            known.certified[edition].add(each)
        known.in_district[draw_from(st.sampled_from(DISTRICTS))].add(each)
        known.open[each] = draw_from(st.integers(0, 3))
        if draw_from(st.integers(0, 9)) == 0:
            known.away.add(each)
    works = []
    for number in range(draw_from(st.integers(0, most_works))):
        learner = 100 + number
        known.districts[learner].add(draw_from(st.sampled_from(DISTRICTS)))
        edition, most = draw_from(st.sampled_from(EDITIONS)), 4
        works.append(
            Work(number, "review", number, learner, edition, NOON, most, False)
        )
    return known, works


def loads(known, readers):
    found = dict(known.open)
    for each in readers:
        found[each] = found.get(each, 0) + 1
    return found


def uneven(found):
    """What is least when loads are as even as can be."""
    return sum(each * each for each in found.values())


@given(worlds(most_works=12, most_readers=6))
def test_no_rule_is_broken_and_no_cap_passed(world):
    known, works = world
    made = plan(known, works)
    assert {*made.given, *made.left} == {*range(len(works))}
    for at, drawn in made.given.items():
        assert drawn.reader in free_to_read(known, works[at])
        assert drawn.because
    after = loads(known, [each.reader for each in made.given.values()])
    assert all(count <= max(4, known.open[key]) for key, count in after.items())


@settings(max_examples=150)
@given(worlds())
def test_as_many_as_can_be_are_given_and_as_evenly(world):
    """Held against every way there is to give them out."""
    known, works = world
    made = plan(known, works)
    ways = [[None, *free_to_read(known, each)] for each in works]
    best = min(
        (way.count(None), uneven(after))
        for way in product(*ways)
        for after in [loads(known, [each for each in way if each is not None])]
        if all(after[each] <= 4 for each in {*way} - {None})
    )
    after = loads(known, [each.reader for each in made.given.values()])
    assert (len(made.left), uneven(after)) == best


@given(worlds(most_works=1, most_readers=6), st.integers())
def test_for_one_alone_it_is_the_draw(world, seed):
    known, works = world
    for work in works:
        with chance.seeded(seed):
            alone = draw(known, work)
        with chance.seeded(seed):
            made = plan(known, works)
        assert made.given.get(0) == alone


def test_two_plans_under_one_seed_are_the_same():
    known = Known()
    known.holders["assessor"] = known.certified[0] = {*range(1, 9)}
    works = [Work(n, "review", n, 50 + n, 0, NOON, 8, False) for n in range(30)]

    def made(seed):
        with chance.seeded(seed):
            return plan(known, works)

    assert made(1) == made(1) != made(2)
    after = loads(known, [each.reader for each in made(1).given.values()])
    assert {*after.values()} == {3, 4}


@pytest.mark.parametrize("longest", [2, 6])
def test_work_moves_on_through_others(longest):
    """Each reader may read two editions in a row; the first is full, the last idle."""
    known = Known()
    known.holders["assessor"] = {*range(1, longest + 1)}
    for each in range(1, longest):
        known.certified[each] = {each, each + 1}
    known.open[1] = 3
    works = [Work(n, "review", n, 50 + n, n, NOON, 9, False) for n in range(1, longest)]
    after = loads(known, [each.reader for each in plan(known, works).given.values()])
    assert [after.get(each, 0) for each in range(2, longest + 1)] == [1] * (longest - 1)
