"""What a count says about the share behind it."""

from math import sqrt
from statistics import NormalDist

Z = NormalDist().inv_cdf(0.975)  # two-sided, 95 in a hundred


def wilson(hits: int, n: int) -> tuple[float, float]:
    """Where the true share lies with 95 % confidence, by so many hits of n > 0.

    Score interval of Wilson (1927), JASA 22, 209-212: it holds for small counts and
    for none or all, where the usual one does not.
    """
    share, room = hits / n, Z * Z / n
    middle = (share + room / 2) / (1 + room)
    reach = Z * sqrt(share * (1 - share) / n + room / (4 * n)) / (1 + room)
    low, high = min(middle - reach, share), max(middle + reach, share)
    return max(low, 0.0), min(high, 1.0)
