"""Double readings as lines of a file that `maypop agreement` reads."""

from collections.abc import Iterator

from .pairs import Scope, one_by_one

HEADER = ("unit", "rater", "rating")


def rated(scope: Scope, *, seats: bool) -> Iterator[tuple[int, int, str]]:
    """Two lines for each pair; who rated is a number of this file and of no other.

    With `seats` the rater is the first or the second one, whoever that was: figures of
    exactly two raters need it.
    """
    numbers: dict[int, int] = {}
    for unit, (one, level, other, said) in enumerate(one_by_one(scope), 1):
        for seat, (reader, rating) in enumerate(((one, level), (other, said)), 1):
            number = numbers.setdefault(reader, len(numbers) + 1)
            yield unit, seat if seats else number, rating
