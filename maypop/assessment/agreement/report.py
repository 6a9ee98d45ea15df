"""All coefficients of one set of ratings."""

from collections.abc import Callable, Sequence

from . import alpha, two
from .figure import Figure
from .ratings import Pairs, Ratings

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


def numbers(levels: Sequence[str]) -> list[float]:
    """What the levels are worth: as they say themselves, or one step apart."""
    try:
        return [float(each) for each in levels]
    except ValueError:
        return [float(place) for place in range(len(levels))]
