"""An imagined year of reading in which it is known who colludes: flags are measured
by it, since of real readers nobody knows.

200 assessors in 20 circles of ten, each certified for one edition; 570 pieces of work a
circle, of ten criteria each, read by two whom chance has drawn: 114 pieces a reader,
about 12.7 of them beside any one other. What a piece shows is the same for both who
read it; how strict a reader is and how steadily they read differs between readers. Two
of them agree on about 83 of 100 criteria, and call 70 of 100 demonstrated.

5 % collude: five pairs, each within a circle. Every other pair *copies*: whoever reads
second gives what the first one gave. The rest *pass everything*: where both sit on a
piece, all of it is demonstrated, whatever it shows. Beside anybody else they read like
others, so that nothing but the pair gives them away.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from .alike import too_alike
from .discoveries import Chosen, discovered
from .generous import too_generous
from .twice import Twice

READERS, CIRCLE, WORKS, CRITERIA = 200, 10, 570, 10
PAIRS = 5
MEAN, BETWEEN, WITHIN = 0.62, 0.75, 0.85  # of pieces, and of criteria in a piece
STRICT, STEADY = 0.10, (0.27, 0.42)
DEVELOPING = -1.0  # from here to nothing: developing
IN_HASTE = 0.03  # of the pieces of an honest reader
Levels = list[int]


@dataclass(frozen=True)
class Year:
    """What was read, and who colluded with whom."""

    read: list[Twice]
    pairs: list[tuple[int, int]]

    @property
    def colluding(self) -> set[int]:
        return {reader for pair in self.pairs for reader in pair}


@dataclass(frozen=True)
class Measured:
    """Of all years together: assessors who colluded, and those who did not."""

    colluding: int
    found: int
    honest: int
    falsely: int

    @property
    def power(self) -> float:
        return self.found / self.colluding

    @property
    def false_alarms(self) -> float:
        return self.falsely / self.honest


def measured(seeds: Sequence[int], chosen: Chosen = discovered) -> Measured:
    colluding = found = honest = falsely = 0
    for seed in seeds:
        imagined = year(seed)
        flagged = {
            reader
            for each in too_alike(imagined.read, chosen)
            for reader in (each.one, each.other)
        } | {each.reader for each in too_generous(imagined.read, chosen)}
        colluding += len(imagined.colluding)
        found += len(flagged & imagined.colluding)
        honest += READERS - len(imagined.colluding)
        falsely += len(flagged - imagined.colluding)
    return Measured(colluding, found, honest, falsely)


def year(seed: int) -> Year:
    draw = random.Random(seed)  # noqa: S311  (the same year each time guards nothing)
    circles = draw.sample(range(READERS // CIRCLE), PAIRS)
    pairs = [
        (circle * CIRCLE + a, circle * CIRCLE + b)
        for circle in circles
        for a, b in [sorted(draw.sample(range(CIRCLE), 2))]
    ]
    return Year(list(_read(draw, pairs)), pairs)


def _read(draw: random.Random, pairs: list[tuple[int, int]]) -> Iterator[Twice]:
    strict = [draw.gauss(0, STRICT) for _reader in range(READERS)]
    steady = [draw.uniform(*STEADY) for _reader in range(READERS)]

    def reads(reader: int, shown: list[float]) -> Levels:
        lean, noise, gauss = strict[reader], steady[reader], draw.gauss
        return [_level(each - lean + gauss(0, noise)) for each in shown]

    schemes = {pair: place % 2 for place, pair in enumerate(pairs)}
    for circle in range(READERS // CIRCLE):
        for _work in range(WORKS):
            one, other = draw.sample(range(circle * CIRCLE, (circle + 1) * CIRCLE), 2)
            whole = draw.gauss(MEAN, BETWEEN)
            shown = [draw.gauss(whole, WITHIN) for _criterion in range(CRITERIA)]
            first, second = reads(one, shown), reads(other, shown)
            scheme = schemes.get((min(one, other), max(one, other)))
            if scheme == 0:
                second = first
            elif scheme == 1:
                first = second = [2] * CRITERIA
            yield _twice(circle, (one, other), (first, second), draw.random)


def _level(shown: float) -> int:
    return 2 if shown >= 0 else 1 if shown >= DEVELOPING else 0


def _twice(
    circle: int,
    who: tuple[int, int],
    said: tuple[Levels, Levels],
    chance: Callable[[], float],
) -> Twice:
    one, other = said
    return Twice(
        circle,
        *who,
        CRITERIA,
        sum(a != b for a, b in zip(one, other, strict=True)),
        one.count(2),
        other.count(2),
        chance() < IN_HASTE,
        chance() < IN_HASTE,
    )
