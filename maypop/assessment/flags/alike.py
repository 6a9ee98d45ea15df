"""Two who are far more alike with each other than either is with anybody else."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from operator import mul

from .discoveries import Chosen, discovered
from .twice import Twice

LEAST = 5  # pieces of work that both read
LEAST_WITH_OTHERS = 20  # pieces of alike work that each read beside somebody else
HALF = 0.5  # of the differences to expect; less striking ones are nobody's business
WEIGHT = 10  # readings of everybody that stand beside one's own, until there are many
Shares = Sequence[float]  # how often work of a kind has 0, 1, 2, … differences


@dataclass(frozen=True)
class Alike:
    """Two readers, what they read both, and how often they differed in it."""

    one: int
    other: int
    works: int
    criteria: int
    unlike: int
    expected: float  # differences, by how each of them reads beside others
    chance: float  # that so few come about by themselves


def too_alike(read: Iterable[Twice], chosen: Chosen = discovered) -> list[Alike]:
    """Pairs who differ on less than half of what is to be expected, beyond chance.

    Rule: at least 5 pieces read by both, and at least 20 of the same kind that each
    read beside others. What is to be expected comes from how often each of them
    differs from others, whichever of the two or both together lets expect less. The
    chance is the exact lower tail of the sum over the pieces, since criteria of one
    piece are not independent of each other: the spread is that of whole pieces, as all
    readers of that kind of work show it, tilted to what is to be expected of these
    two. Which pairs count is decided over all of them (see `discovered`).
    """
    met = _Met(read)
    judged = (met.judge(pair) for pair in met.pairs)
    asked = [each for each in judged if each]
    told = chosen([each.chance for each in asked])
    beyond = [each for place, each in enumerate(asked) if place in told]
    return sorted(
        (each for each in beyond if each.unlike < HALF * each.expected),
        key=lambda each: each.chance,
    )


class _Met:
    """Who read what beside whom, in counts."""

    def __init__(self, read: Iterable[Twice]) -> None:
        self.pairs: dict[tuple[int, int], list[Twice]] = defaultdict(list)
        for each in read:
            one, other = each.one, each.other
            self.pairs[(one, other) if one < other else (other, one)].append(each)
        self.everybody: dict[Hashable, Counter[int]] = defaultdict(Counter)
        self.unlike: Counter[tuple[int, Hashable]] = Counter()
        self.works: Counter[tuple[int, Hashable]] = Counter()
        for pair, met in self.pairs.items():
            for kind, own in _by_kind(met).items():
                seen = [each.unlike for each in own]
                self.everybody[kind].update(seen)
                for reader in pair:
                    self.unlike[reader, kind] += sum(seen)
                    self.works[reader, kind] += len(seen)
        self.spread = {kind: _shares(seen) for kind, seen in self.everybody.items()}
        self.usual = {kind: _mean_of(each) for kind, each in self.spread.items()}

    def judge(self, pair: tuple[int, int]) -> Alike | None:
        """None where they met too seldom, or where either met too few others."""
        if len(self.pairs[pair]) < LEAST:
            return None
        counted = {
            kind: own
            for kind, own in _by_kind(self.pairs[pair]).items()
            if self._is_enough(pair, kind, own)
        }
        works = [each for own in counted.values() for each in own]
        if len(works) < LEAST:
            return None
        unlike = sum(each.unlike for each in works)
        means = {kind: self._mean(pair, kind, own) for kind, own in counted.items()}
        expected = sum(means[each.kind] for each in works)
        chance = 1.0
        if unlike < expected:
            parts: list[Shares] = []
            for kind, own in counted.items():
                parts += [_tilted(self.spread[kind], means[kind])] * len(own)
            chance = _at_most(unlike, parts)
        criteria = sum(each.size for each in works)
        return Alike(*pair, len(works), criteria, unlike, expected, chance)

    def _is_enough(
        self, pair: tuple[int, int], kind: Hashable, own: list[Twice]
    ) -> bool:
        return all(
            self.works[reader, kind] - len(own) >= LEAST_WITH_OTHERS for reader in pair
        )

    def _mean(self, pair: tuple[int, int], kind: Hashable, own: list[Twice]) -> float:
        """Differences on one piece to expect of these two, from work with others."""
        usual = self.usual[kind]
        if not usual:
            return 0.0
        here = sum(each.unlike for each in own)
        one, other = (
            (self.unlike[reader, kind] - here + WEIGHT * usual)
            / (self.works[reader, kind] - len(own) + WEIGHT)
            for reader in pair
        )
        return min(one, other, one * other / usual)


def _by_kind(met: Iterable[Twice]) -> Mapping[Hashable, list[Twice]]:
    found: dict[Hashable, list[Twice]] = defaultdict(list)
    for each in met:
        found[each.kind].append(each)
    return found


def _shares(seen: Counter[int]) -> Shares:
    return [seen[unlike] / seen.total() for unlike in range(max(seen) + 1)]


def _mean_of(shares: Shares) -> float:
    return sum(unlike * share for unlike, share in enumerate(shares))


def _tilted(shares: Shares, mean: float) -> Shares:
    """The same spread, leaning so far that its mean is this one.

    By Newton's steps, since the mean's slope is the spread's variance; halved between
    what is known to be too little and too much wherever a step leads out of it.
    """
    low, high = -20.0, 20.0
    lean = 0.0
    for _step in range(60):
        weights = [share * exp(lean * n) for n, share in enumerate(shares)]
        total = first = second = 0.0
        for n, each in enumerate(weights):
            total += each
            first += n * each
            second += n * n * each
        off = first / total - mean
        if abs(off) < 1e-12:
            break
        low, high = (lean, high) if off < 0 else (low, lean)
        slope = second / total - (first / total) ** 2
        step = lean - off / slope if slope > 0 else low
        lean = step if low < step < high else (low + high) / 2
    return [each / total for each in weights]


def _at_most(unlike: int, parts: Iterable[Shares]) -> float:
    """How likely the pieces together have so few differences."""
    sums = [1.0] + [0.0] * unlike
    for part in parts:
        sums = [sum(map(mul, part, sums[total::-1])) for total in range(unlike + 1)]
    return min(sum(sums), 1.0)
