"""Krippendorff's alpha: any number of raters, with ratings missing here and there.

Krippendorff (2011), Computing Krippendorff's Alpha-Reliability; the coincidence
matrix and the three differences are those of its sections C and D.
"""

from collections import Counter
from collections.abc import Callable, Sequence

from .figure import Figure

Pattern = tuple[int, ...]
Patterns = Counter[Pattern]
Matrix = list[list[float]]
# The squared difference of levels c and k, by the levels' values and frequencies.
Metric = Callable[[int, int, Sequence[float], Sequence[float]], float]


def nominal(c: int, k: int, _values: Sequence[float], _used: Sequence[float]) -> float:
    return float(c != k)


def interval(c: int, k: int, values: Sequence[float], _used: Sequence[float]) -> float:
    return (values[c] - values[k]) ** 2


def ordinal(c: int, k: int, _values: Sequence[float], used: Sequence[float]) -> float:
    """By how many ratings lie between the two levels, half of each end included."""
    low, high = min(c, k), max(c, k)
    return float((sum(used[low : high + 1]) - (used[c] + used[k]) / 2) ** 2)


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
    together = coincidences(patterns, len(values))
    value = _value(together, values, metric)
    if value is None:
        return Figure.undefined(n, "everybody used one and the same level throughout")
    return Figure.of(value, _spread(patterns, together, values, metric), n)


def coincidences(patterns: Patterns, size: int) -> Matrix:
    """How often levels c and k met on a unit, each unit weighing as its ratings do."""
    matrix = [[0.0] * size for _level in range(size)]
    for pattern, count in patterns.items():
        _add(matrix, pattern, count)
    return matrix


def _add(matrix: Matrix, pattern: Pattern, times: int) -> None:
    said = Counter(pattern)
    share = times / (len(pattern) - 1)
    for c, of_c in said.items():
        for k, of_k in said.items():
            matrix[c][k] += share * of_c * (of_k - (c == k))


def _value(matrix: Matrix, values: Sequence[float], metric: Metric) -> float | None:
    used = [sum(row) for row in matrix]
    total = sum(used)
    levels = [level for level, often in enumerate(used) if often > 1e-9]
    seen = expected = 0.0
    for place, c in enumerate(levels):
        for k in levels[:place]:
            apart = metric(c, k, values, used)
            seen += matrix[c][k] * apart
            expected += used[c] * used[k] * apart
    return 1 - (total - 1) * seen / expected if expected else None


def _spread(
    patterns: Patterns, matrix: Matrix, values: Sequence[float], metric: Metric
) -> float | None:
    """The jackknife's variance; None where leaving a unit out leaves nothing."""
    n = patterns.total()
    without: list[tuple[float, int]] = []
    for pattern, count in patterns.items():
        _add(matrix, pattern, -1)
        value = _value(matrix, values, metric)
        _add(matrix, pattern, 1)
        if value is None:
            return None
        without.append((value, count))
    mean = sum(value * count for value, count in without) / n
    return (n - 1) / n * sum(c * (value - mean) ** 2 for value, c in without)
