"""How far readers agree: pure Python that knows neither Django nor us.

Every coefficient comes as a `Figure`: its value, a 95 % interval and the number of
units behind it, or the reason why it is not defined for these ratings.
"""

from .figure import Figure
from .ratings import Pairs, Ratings, Unreadable, read
from .report import NAMES, of_pairs, report

__all__ = [
    "NAMES",
    "Figure",
    "Pairs",
    "Ratings",
    "Unreadable",
    "of_pairs",
    "read",
    "report",
]
