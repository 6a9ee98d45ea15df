"""Flags are found where somebody colludes, and seldom where nobody does."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maypop.assessment.flags import Twice, discovered, imagined, too_alike, too_generous
from maypop.assessment.flags.alike import _at_most, _tilted

FEW = (1, 2, 3)  # bin/bench flags measures a hundred


def uncorrected(chances):
    """As if each pair were the only one that is looked at."""
    return {place for place, each in enumerate(chances) if each <= 0.05}


def test_those_who_collude_are_found_and_hardly_anybody_else():
    found = imagined.measured(FEW)
    assert found.power >= 0.9
    assert found.false_alarms <= 0.02


def test_sabotage_without_correction_for_many_questions_alarms_are_false():
    found = imagined.measured(FEW[:1], uncorrected)
    assert found.power >= 0.9
    assert found.false_alarms > 0.02


def test_the_imagined_year_is_as_its_words_say():
    year = imagined.year(1)
    criteria = sum(each.size for each in year.read)
    alike = 1 - sum(each.unlike for each in year.read) / criteria
    passed = sum(each.passed_one + each.passed_other for each in year.read)
    assert alike == pytest.approx(0.83, abs=0.01)
    assert passed / 2 / criteria == pytest.approx(0.70, abs=0.02)
    assert len(year.colluding) == imagined.READERS / 20


def test_many_questions_as_benjamini_and_hochberg_printed_them():
    """Their example of 1995: of fifteen, the four smallest count."""
    printed = [
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459,
        0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0,
    ]  # fmt: skip
    assert discovered(printed) == {0, 1, 2, 3}
    assert discovered([*reversed(printed)]) == {11, 12, 13, 14}
    assert discovered([]) == set()


@given(
    st.lists(
        st.lists(st.integers(1, 9), min_size=1, max_size=4), min_size=1, max_size=4
    ),
    st.integers(0, 6),
)
def test_the_tail_is_that_of_all_ways_counted_one_by_one(weights, unlike):
    parts = [[Fraction(each, sum(part)) for each in part] for part in weights]
    ways = {0: Fraction(1)}
    for part in parts:
        ways = {
            total: sum(ways.get(total - n, 0) * share for n, share in enumerate(part))
            for total in range(max(ways) + len(part))
        }
    exact = sum(share for total, share in ways.items() if total <= unlike)
    floats = [[float(each) for each in part] for part in parts]
    assert _at_most(unlike, floats) == pytest.approx(float(exact))


@settings(deadline=None)
@given(st.floats(0.05, 2.95))
def test_a_tilted_spread_has_the_mean_that_was_asked_for(mean):
    found = _tilted([0.3, 0.3, 0.2, 0.2], mean)
    assert sum(found) == pytest.approx(1)
    assert sum(n * each for n, each in enumerate(found)) == pytest.approx(mean)


def works(one, other, count, *, unlike=2, passed=(7, 7), hasty=(False, False)):
    return [
        Twice("a", one, other, 10, unlike, *passed, *hasty) for _work in range(count)
    ]


def crowd(*, without=()):
    """Six readers, each pair beside each other on a few pieces, mostly unlike."""
    return [
        Twice("a", one, other, 10, (1, 2, 3)[work % 3], 7, 7)
        for one in range(6)
        for other in range(one)
        if (other, one) not in without
        for work in range(9)
    ]


def test_two_are_told_with_their_figures():
    (found,) = too_alike([*crowd(without={(0, 1)}), *works(0, 1, 9, unlike=0)])
    assert (found.one, found.other) == (0, 1)
    assert (found.works, found.criteria, found.unlike) == (9, 90, 0)
    assert 14 < found.expected < 19
    assert found.chance < 0.001


def test_of_too_little_nothing_is_asked():
    rest = crowd(without={(0, 1)})
    assert too_alike([*rest, *works(0, 1, 4, unlike=0)]) == []
    strangers = works(7, 8, 30, unlike=0)  # who read beside nobody else
    assert too_alike([*rest, *strangers]) == []
    assert too_alike([]) == []
    assert too_alike(works(0, 1, 50, unlike=0)) == []


def test_where_all_are_alike_nobody_is_too_alike():
    assert (
        too_alike([Twice("a", *sorted(pair), 10, 0, 7, 7) for pair in PAIRS * 9]) == []
    )


PAIRS = [(one, other) for one in range(6) for other in range(one)]


def test_who_is_generous_in_haste_is_told_and_who_is_only_one_of_them_is_not():
    hasty, slow, strict = (9, 7), (False, False), (True, False)
    rest = crowd()
    (found,) = too_generous([*rest, *works(8, 0, 20, passed=(10, 6), hasty=strict)])
    assert (found.reader, found.works, found.criteria) == (8, 20, 200)
    assert (found.passed, found.passed_beside, found.hasty) == (200, 120, 20)
    assert not too_generous([*rest, *works(8, 0, 20, passed=(10, 6), hasty=slow)])
    assert not too_generous([*rest, *works(8, 0, 20, passed=(7, 7), hasty=strict)])
    assert not too_generous([*rest, *works(8, 0, 9, passed=hasty, hasty=strict)])
