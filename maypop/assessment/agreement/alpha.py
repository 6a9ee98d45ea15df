"""Krippendorff's alpha: any number of raters, with ratings missing here and there.

Krippendorff (2011), Computing Krippendorff's Alpha-Reliability; the coincidence
matrix and the three differences are those of its sections C and D.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from operator import mul

from .figure import Figure

Pattern = tuple[int, ...]
Patterns = Counter[Pattern]
# Of two levels c < k, how often they met on a unit.
Met = list[tuple[int, int, float]]
# Where each level lies on a line, by the levels' values and by how often each was used;
# two levels differ by the square of their distance. None: each from each alike.
Metric = Callable[[Sequence[float], Sequence[int]], Sequence[float] | None]


def nominal(_values: Sequence[float], _used: Sequence[int]) -> None:
    return None


def interval(values: Sequence[float], _used: Sequence[int]) -> Sequence[float]:
    return values


def ordinal(_values: Sequence[float], used: Sequence[int]) -> Sequence[float]:
    """At the middle of its ranks: so far apart as ratings lie between the two levels,
    half of each end included.
    """
    places, below = [], 0
    for often in used:
        places.append(below + often / 2)
        below += often
    return places


def alpha(patterns: Patterns, values: Sequence[float], metric: Metric) -> Figure:
    """One minus observed over expected disagreement.

    `values` are the levels as numbers; only the interval metric reads them. The
    spread is the delete-one jackknife over units (Efron and Stein 1981, Annals of
    Statistics 9, 586-596): units of one pattern weigh alike, so that it costs a step
    for each pattern and none for each unit, and needs no chance.
    """
    n = patterns.total()
    if not n:
        return Figure.undefined(0, "no unit was rated twice")
    used, met = _counted(patterns, len(values))
    places = metric(values, used)
    value = _value(used, _apart(met, places), places)
    if value is None:
        return Figure.undefined(n, "everybody used one and the same level throughout")
    return Figure.of(value, _spread(patterns, values, metric), n)


def _counted(patterns: Patterns, size: int) -> tuple[list[int], Met]:
    """How often each level was used, and which met, a unit weighing as its ratings."""
    used: list[int] = [0] * size
    met: dict[tuple[int, int], float] = defaultdict(float)
    for pattern, count in patterns.items():
        for level in pattern:
            used[level] += count
        for c, k, often in _meetings(pattern):
            met[c, k] += count * often
    return used, [(c, k, often) for (c, k), often in met.items()]


def _meetings(pattern: Pattern) -> Met:
    said = sorted(Counter(pattern).items())
    return [
        (c, k, of_c * of_k / (len(pattern) - 1))
        for place, (k, of_k) in enumerate(said)
        for c, of_c in said[:place]
    ]


def _apart(met: Met, places: Sequence[float] | None) -> float:
    """The observed disagreement, summed."""
    if places is None:
        return sum(often for _c, _k, often in met)
    return sum(often * (places[k] - places[c]) ** 2 for c, k, often in met)


def _value(
    used: Sequence[int], seen: float, places: Sequence[float] | None
) -> float | None:
    """None where one level is left, and so nothing to be expected."""
    total = sum(used)
    if sum(map(bool, used)) < 2:
        return None
    if places is None:
        expected = (total**2 - sum(map(mul, used, used))) / 2
    else:
        middle = sum(map(mul, used, places)) / total
        away = [(each - middle) ** 2 for each in places]
        expected = total * sum(map(mul, used, away))
    return 1 - (total - 1) * seen / expected if expected else None


def _spread(
    patterns: Patterns, values: Sequence[float], metric: Metric
) -> float | None:
    """The jackknife's variance; None where leaving a unit out leaves nothing.

    Nothing is counted anew for a unit that is left out: its ratings and meetings are
    taken off. Only where places follow from use, all that met is measured again.
    """
    n = patterns.total()
    used, met = _counted(patterns, len(values))
    places = metric(values, used)
    seen = _apart(met, places)
    without: list[tuple[float, int]] = []
    for pattern, count in patterns.items():
        left = used.copy()
        for level in pattern:
            left[level] -= 1
        now = metric(values, left)
        whole = seen if now is places else _apart(met, now)
        value = _value(left, whole - _apart(_meetings(pattern), now), now)
        if value is None:
            return None
        without.append((value, count))
    mean = sum(value * count for value, count in without) / n
    return (n - 1) / n * sum(c * (value - mean) ** 2 for value, c in without)
