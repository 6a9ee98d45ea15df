"""All coefficients of one set of ratings."""

from collections.abc import Callable, Sequence

from . import alpha, two
from .figure import Figure
from .ratings import Pairs, Ratings, as_numbers

OF_TWO: dict[str, Callable[[Pairs], Figure]] = {
    "exact": two.exact,
    "cohen_kappa": two.kappa,
    "weighted_kappa_linear": lambda pairs: two.kappa(pairs, two.linear),
    "weighted_kappa_quadratic": lambda pairs: two.kappa(pairs, two.quadratic),
    "gwet_ac1": two.ac1,
}
OF_MANY: dict[str, alpha.Metric] = {
    "krippendorff_alpha_nominal": alpha.nominal,
    "krippendorff_alpha_ordinal": alpha.ordinal,
    "krippendorff_alpha_interval": alpha.interval,
}
NAMES = (*OF_TWO, *OF_MANY)
ON_THE_LINE = ("pass_line", "pass_line_kappa", "pass_line_ac1")


def report(ratings: Ratings) -> dict[str, Figure]:
    """Every coefficient by its name, in the order in which it is read."""
    patterns, values = ratings.patterns(), numbers(ratings.levels)
    raters = len(ratings.raters)
    if raters == 2:
        pairs = ratings.pairs()
        found = {name: measure(pairs) for name, measure in OF_TWO.items()}
    else:
        why = f"needs two raters; there are {raters}"
        found = dict.fromkeys(OF_TWO, Figure.undefined(0, why))
    return found | {
        name: alpha.alpha(patterns, values, metric) for name, metric in OF_MANY.items()
    }


def of_pairs(pairs: Pairs) -> dict[str, Figure]:
    """What two readers' levels say, the highest being the one that passes.

    Beside the figures of all levels stand those of the line alone, since a decision
    turns on nothing else.
    """
    line, values = pairs.at_least(pairs.size - 1), range(pairs.size)
    found = {name: measure(pairs) for name, measure in OF_TWO.items()}
    found["krippendorff_alpha_ordinal"] = alpha.alpha(
        pairs.patterns, values, alpha.ordinal
    )
    on_line = (two.exact(line), two.kappa(line), two.ac1(line))
    return found | dict(zip(ON_THE_LINE, on_line, strict=True))


def numbers(levels: Sequence[str]) -> list[float]:
    """What the levels are worth: as they say themselves, or one step apart."""
    return as_numbers(levels) or [float(place) for place in range(len(levels))]
