"""A number that is never alone: its interval, and how much it rests on."""

from dataclasses import dataclass
from math import sqrt
from typing import Self

from maypop.base.shares import Z, wilson


@dataclass(frozen=True)
class Figure:
    """A coefficient between -1 and 1, or the reason why there is none.

    `n` counts units. `low` and `high` are None where the ratings say nothing of the
    spread, as with one unit.
    """

    n: int
    value: float | None = None
    low: float | None = None
    high: float | None = None
    reason: str = ""

    @classmethod
    def undefined(cls, n: int, reason: str) -> Self:
        return cls(n, reason=reason)

    @classmethod
    def of(cls, value: float, variance: float | None, n: int) -> Self:
        """With the interval of a large sample, kept inside what the value can be."""
        if variance is None:
            return cls(n, value)
        reach = Z * sqrt(max(variance, 0.0))
        return cls(n, value, max(value - reach, -1.0), min(value + reach, 1.0))

    @classmethod
    def share(cls, hits: int, n: int) -> Self:
        """A proportion with its score interval."""
        if not n:
            return cls.undefined(0, "no unit was rated by both")
        return cls(n, hits / n, *wilson(hits, n))

    def as_json(self) -> dict[str, float | int | str | None]:
        said: dict[str, float | int | str | None] = {
            "value": self.value,
            "low": self.low,
            "high": self.high,
            "n": self.n,
        }
        return said | {"reason": self.reason} if self.reason else said
