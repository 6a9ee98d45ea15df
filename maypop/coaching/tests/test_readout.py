"""What two counts tell, against values that were published."""

import pytest

from maypop.coaching.helping.drawing import draw
from maypop.coaching.helping.readout import (
    Count,
    Verdict,
    newcombe,
    of_one,
    verdict,
)
from maypop.coaching.models import Arm


@pytest.mark.parametrize(
    ("a", "b", "low", "high"),
    [
        # Newcombe 1998, Table II, method 10
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_the_interval_of_a_difference_is_the_published_one(a, b, low, high):
    found = newcombe(Count(*a), Count(*b))
    assert found.low == pytest.approx(low, abs=0.00005)
    assert found.high == pytest.approx(high, abs=0.00005)
    mirrored = newcombe(Count(*b), Count(*a))
    assert (mirrored.low, mirrored.high) == pytest.approx((-found.high, -found.low))


@pytest.mark.parametrize(
    ("count", "low", "high"),
    # of the story: 512 and 535 of 613; and Newcombe 1998 (one share), 81 of 263
    [((512, 613), 0.804, 0.862), ((535, 613), 0.844, 0.897), ((81, 263), 0.255, 0.366)],
)
def test_the_interval_of_one_share_is_the_published_one(count, low, high):
    found = of_one(Count(*count))
    assert (found.low, found.high) == pytest.approx((low, high), abs=0.0005)


def told(a, b, planned=40, *, ended=False):
    return verdict(Count(*a), Count(*b), planned=planned, ended=ended)


def test_nothing_is_compared_before_the_planned_number_is_known():
    """However clear it looks: whoever stops at a lucky moment finds what they want."""
    assert told((39, 39), (0, 39)) == Verdict.RUNNING
    assert told((40, 40), (0, 40)) == Verdict.A
    assert told((0, 40), (40, 40)) == Verdict.B


def test_below_ten_in_an_arm_there_are_too_few_to_tell():
    assert told((9, 9), (0, 30), ended=True) == Verdict.TOO_FEW
    assert told((10, 10), (0, 30), ended=True) == Verdict.A
    assert told((0, 0), (0, 0), ended=True) == Verdict.TOO_FEW


def test_an_interval_that_holds_nothing_does_not_tell_the_two_apart():
    assert told((20, 40), (18, 40)) == Verdict.UNDECIDED


def test_cohorts_are_drawn_the_same_again_and_arms_differ_by_one_at_most():
    cohorts = [f"cohort-{number}" for number in range(15)]
    first = draw(cohorts, seed=20161020)
    assert draw(reversed(cohorts), seed=20161020) == first
    assert draw(cohorts, seed=7) != first
    for count in range(2, 16):
        arms = list(draw(cohorts[:count], seed=1).values())
        assert abs(arms.count(Arm.A) - arms.count(Arm.B)) <= 1
