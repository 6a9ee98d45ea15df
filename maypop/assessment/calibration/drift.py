"""When somebody's last ratings agree less than they used to: pure counting.

Fisher's exact test (Fisher 1935, JRSS 98, 39-82), one-sided: given so many agreements
in both lots together, the chance that so few fall into the last ones. It holds for
small counts, and the uncertainty of what is compared with is in it. An alarm needs a
whole window and less than one in a hundred, shared over both comparisons (Bonferroni).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb

WINDOW = 20  # the last so many ratings of one criterion
LEAST_BEFORE = 20  # with which they are compared
ALPHA = 0.01


@dataclass(frozen=True)
class Tally:
    """So many agreements of so many ratings."""

    agreed: int
    n: int

    @property
    def share(self) -> float:
        return self.agreed / self.n if self.n else 0.0


@dataclass(frozen=True)
class Found:
    """What set off an alarm, and what it was held against."""

    against: str  # "earlier" or "others"
    recent: Tally
    base: Tally
    p: float


def so_few(recent: Tally, base: Tally) -> float:
    """The chance of `recent.agreed` or fewer, if both come from one and the same."""
    agreed, total = recent.agreed + base.agreed, recent.n + base.n
    ways = sum(
        comb(recent.n, k) * comb(base.n, agreed - k)
        for k in range(max(0, agreed - base.n), recent.agreed + 1)
    )
    return ways / comb(total, agreed)


def drifts(agreements: Sequence[bool], others: Tally) -> Found | None:
    """The plainer of two alarms, or none: against their own earlier, against others.

    `agreements` are one reader's ratings of one criterion, the oldest first; `others`
    those of all other readers on it.
    """
    if len(agreements) < WINDOW:
        return None
    recent = tally(agreements[-WINDOW:])
    bases = {"earlier": tally(agreements[:-WINDOW]), "others": others}
    found = [
        Found(against, recent, base, so_few(recent, base))
        for against, base in bases.items()
        if base.n >= LEAST_BEFORE
    ]
    plain = [each for each in found if each.p < ALPHA / len(bases)]
    return min(plain, key=lambda each: each.p, default=None)


def tally(agreements: Sequence[bool]) -> Tally:
    return Tally(sum(agreements), len(agreements))
