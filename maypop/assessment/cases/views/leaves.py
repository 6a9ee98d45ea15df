"""Lists that stand on one page, each with leaves of its own. Nothing is counted."""

from collections.abc import Sequence
from typing import Any

from maypop.base.http import Request

PER_PAGE = 50


class Leaf:
    """Some of a list, and the addresses of those before and after."""

    def __init__(self, request: Request, name: str) -> None:
        self.request, self.name = request, name
        asked = request.GET.get(name, "")
        told = int(asked) if asked.isdecimal() and len(asked) < 7 else 1
        self.number = max(told, 1)
        self.begin = (self.number - 1) * PER_PAGE
        self.end = self.begin + PER_PAGE + 1  # one more says that there are more
        self.rows: Sequence[Any] = ()

    def of(self, rows: Any) -> "Leaf":
        """With these of them; `rows` are cut here, unless they were cut before."""
        found = list(rows[self.begin : self.end])
        return self.holding(found)

    def holding(self, found: list[Any]) -> "Leaf":
        self.rows, self.has_more = found[:PER_PAGE], len(found) > PER_PAGE
        return self

    @property
    def earlier(self) -> str:
        return self._address(self.number - 1) if self.number > 1 else ""

    @property
    def later(self) -> str:
        return self._address(self.number + 1) if self.has_more else ""

    def _address(self, number: int) -> str:
        query = self.request.GET.copy()
        query[self.name] = str(number)
        return f"?{query.urlencode()}"
