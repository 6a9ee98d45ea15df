"""Whom to propose to whom: as many pairs as can be, and of those the best together.

Pure: people come in as numbers, proposals go out. A mentor's second seat costs a little
more than their first, so that the load is spread.
"""

import random
from array import array
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from .seating import Wanted, seat

STRONG = 4  # of five, or a credential earned on it
DEVELOPING = 3  # below it
MOST = 3  # educators of one mentor
EARNED = 5  # what a credential on the indicator counts as

# What a pair is worth, of a hundred.
FIT, NEAR_GRADE, SUBJECT, SAME_TIME, BOTH_FREE = 20, 30, 25, 15, 10
FURTHEST = 6  # grades apart, from which on it is all the same
NEXT_SEAT = BOTH_FREE // 2  # what each educator they have already takes from that
WORTH = FIT + NEAR_GRADE + SUBJECT + SAME_TIME + BOTH_FREE


@dataclass(frozen=True)
class Around:
    """What somebody teaches, and when it is morning there."""

    grades: tuple[int, int]  # the lowest and the highest; kindergarten is 0
    subjects: frozenset[str] = frozenset()
    offset: int = 0  # minutes


@dataclass(frozen=True)
class Mentor:
    key: int
    strengths: Mapping[str, int]  # by indicator, of five
    around: Around
    taken: int = 0  # seats that are taken or promised
    seats: int = MOST

    @property
    def free(self) -> int:
        return max(0, min(self.seats, MOST) - self.taken)


@dataclass(frozen=True)
class Learner:
    key: int
    indicator: str
    around: Around
    level: int | None = None  # as they gave it; nobody need have been observed


@dataclass(frozen=True)
class Match:
    mentor: Mentor
    learner: Learner
    score: int

    @property
    def indicator(self) -> str:
        return self.learner.indicator


Barred = Collection[tuple[int, int]]  # mentor and learner who are not to be a pair


def fits(mentor: Mentor, learner: Learner, barred: Barred = ()) -> bool:
    """One is strong in the very thing that the other works on, and may be asked."""
    strong = mentor.strengths.get(learner.indicator, 0) >= STRONG
    growing = learner.level is None or learner.level < DEVELOPING
    two = mentor.key != learner.key and (mentor.key, learner.key) not in barred
    return strong and growing and two


def worth(mentor: Mentor, learner: Learner) -> int:
    """How well the two go together, of a hundred."""
    better = mentor.strengths.get(learner.indicator, 0) >= EARNED
    fit = FIT if better else FIT // 2
    return fit + nearness(mentor.around, learner.around) + BOTH_FREE - _load(mentor)


def nearness(one: Around, other: Around) -> int:
    """Of what they teach and of their hours."""
    apart = min(grades_apart(one, other), FURTHEST)
    near = NEAR_GRADE - NEAR_GRADE * apart // FURTHEST
    shared = SUBJECT if one.subjects & other.subjects else 0
    hours = abs(one.offset - other.offset) // 60
    return near + shared + max(0, SAME_TIME - 5 * hours)


def grades_apart(one: Around, other: Around) -> int:
    return max(0, one.grades[0] - other.grades[1], other.grades[0] - one.grades[1])


def _load(mentor: Mentor, more: int = 0) -> int:
    """What those they have take from it, and as many more of this round."""
    return min(BOTH_FREE, NEXT_SEAT * (mentor.taken + more))


def _later(mentor: Mentor, more: int) -> int:
    return _load(mentor, more) - _load(mentor)


def propose(
    mentors: Sequence[Mentor],
    learners: Sequence[Learner],
    barred: Barred = (),
    *,
    seed: int | str = 0,
) -> list[Match]:
    """The best pairs there are; the same people and seed give the same, in any order.

    Where two ways are equally good it is drawn, so that no alphabet decides.
    """
    draw = random.Random(seed)  # noqa: S311  (who comes first guards nothing)
    free = [each for each in sorted(mentors, key=_key) if each.free]
    asking = sorted(learners, key=_key)
    draw.shuffle(free)
    draw.shuffle(asking)
    seats = [[_later(each, k) for k in range(each.free)] for each in free]
    found = seat([_wanted(free, each, barred) for each in asking], seats)
    pairs = [(free[column], asking[place]) for place, column in found.items()]
    best = [Match(one, other, worth(one, other)) for one, other in pairs]
    return sorted(best, key=lambda each: each.learner.key)


def _wanted(mentors: Sequence[Mentor], learner: Learner, barred: Barred) -> Wanted:
    columns, costs = array("H"), array("H")
    for column, mentor in enumerate(mentors):
        if fits(mentor, learner, barred):
            columns.append(column)
            costs.append(WORTH - worth(mentor, learner))
    return Wanted(columns, costs)


def _key(someone: Mentor | Learner) -> int:
    return someone.key
