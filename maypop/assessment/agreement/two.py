"""Two raters: exact agreement, Cohen's kappa plain and weighted, Gwet's AC1.

Notation of the papers: p[k, l] is the share of units that the first rater put at
level k and the second at level l.
"""

from collections.abc import Callable

from .figure import Figure
from .ratings import Pairs

Weight = Callable[[int, int, int], float]
NO_UNITS = "no unit was rated by both"
ONE_LEVEL = "both used one and the same level throughout, so chance alone explains it"


def identity(k: int, m: int, _size: int) -> float:
    return float(k == m)


def linear(k: int, m: int, size: int) -> float:
    """Cicchetti and Allison (1971), American Journal of EEG Technology 11."""
    return 1 - abs(k - m) / (size - 1)


def quadratic(k: int, m: int, size: int) -> float:
    """Fleiss and Cohen (1973), Educational and Psychological Measurement 33."""
    return 1 - ((k - m) / (size - 1)) ** 2


def exact(pairs: Pairs) -> Figure:
    """The share of units on which both said the same."""
    same = sum(count for (k, m), count in pairs.counted.items() if k == m)
    return Figure.share(same, pairs.n)


def kappa(pairs: Pairs, weight: Weight = identity) -> Figure:
    """Cohen (1960; weighted 1968), with the large-sample variance of Fleiss, Cohen
    and Everitt (1969), Psychological Bulletin 72, 323-327, formulas 9 and 13.
    """
    if not pairs.n:
        return Figure.undefined(0, NO_UNITS)
    levels, rows, columns = range(pairs.size), pairs.rows, pairs.columns
    w = [[weight(k, m, pairs.size) for m in levels] for k in levels]
    by_row = [sum(columns[m] * w[k][m] for m in levels) for k in levels]
    by_column = [sum(rows[k] * w[k][m] for k in levels) for m in levels]
    seen = sum(c * w[k][m] for (k, m), c in pairs.counted.items()) / pairs.n
    chance = sum(rows[k] * by_row[k] for k in levels)
    if chance >= 1:
        return Figure.undefined(pairs.n, ONE_LEVEL)
    value = (seen - chance) / (1 - chance)
    spread = (
        sum(
            c / pairs.n * (w[k][m] - (by_row[k] + by_column[m]) * (1 - value)) ** 2
            for (k, m), c in pairs.counted.items()
        )
        - (value - chance * (1 - value)) ** 2
    )
    return Figure.of(value, spread / (pairs.n * (1 - chance) ** 2), pairs.n)


def ac1(pairs: Pairs) -> Figure:
    """Gwet (2008), British Journal of Mathematical and Statistical Psychology 61,
    29-48: formulas for two raters; chance is what is left to it by how evenly the
    levels are used, so it keeps its head where nearly everything is demonstrated.
    """
    if not pairs.n:
        return Figure.undefined(0, NO_UNITS)
    n, q = pairs.n, pairs.size
    used = [(r + c) / 2 for r, c in zip(pairs.rows, pairs.columns, strict=True)]
    chance = sum(p * (1 - p) for p in used) / (q - 1)
    same = {k: count / n for (k, m), count in pairs.counted.items() if k == m}
    seen = sum(same.values())
    value = (seen - chance) / (1 - chance)
    on_diagonal = sum(p * (1 - used[k]) for k, p in same.items()) / (q - 1)
    around = (
        sum(
            count / n * (1 - (used[k] + used[m]) / 2) ** 2
            for (k, m), count in pairs.counted.items()
        )
        / (q - 1) ** 2
    )
    spread = (
        seen * (1 - seen)
        - 4 * (1 - value) * (on_diagonal - seen * chance)
        + 4 * (1 - value) ** 2 * (around - chance**2)
    )
    return Figure.of(value, spread / (n * (1 - chance) ** 2), n)
