"""What two counts tell, and what they do not.

Interval of one share: Wilson (1927). Of the difference of two independent shares: the
square-and-add of two Wilson intervals, method 10 of R. G. Newcombe, Interval estimation
for the difference between independent proportions, Statistics in Medicine 17 (1998),
873-890.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from maypop.base.shares import wilson

ENOUGH = 10  # people in each arm, below which nothing is compared


@dataclass(frozen=True)
class Count:
    """So many of so many."""

    touched: int
    all: int

    @property
    def share(self) -> float:
        return self.touched / self.all


@dataclass(frozen=True)
class Interval:
    value: float
    low: float
    high: float

    @property
    def holds_nothing(self) -> bool:
        """Whether no difference at all lies within it."""
        return self.low <= 0 <= self.high


class Verdict(StrEnum):
    RUNNING = "running"
    TOO_FEW = "too_few"
    UNDECIDED = "undecided"
    A = "a"
    B = "b"


def of_one(count: Count) -> Interval:
    return Interval(count.share, *wilson(count.touched, count.all))


def newcombe(a: Count, b: Count) -> Interval:
    """Share of a less share of b."""
    one, other = of_one(a), of_one(b)
    gap = a.share - b.share
    low = gap - sqrt((a.share - one.low) ** 2 + (other.high - b.share) ** 2)
    high = gap + sqrt((one.high - a.share) ** 2 + (b.share - other.low) ** 2)
    return Interval(gap, low, high)


def verdict(a: Count, b: Count, *, planned: int, ended: bool) -> Verdict:
    """Nothing is compared before the planned number is met, or somebody ended it."""
    if not ended and min(a.all, b.all) < planned:
        return Verdict.RUNNING
    if min(a.all, b.all) < ENOUGH:
        return Verdict.TOO_FEW
    found = newcombe(a, b)
    if found.holds_nothing:
        return Verdict.UNDECIDED
    return Verdict.A if found.value > 0 else Verdict.B
