"""What fills the parts of an address, and how two districts are shown."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

REASON = "scripts walk every address"
Words = dict[str, Any]
NOBODY = UUID(int=0, version=4)


def one_of_each_of_two(
    rows: QuerySet[Any] | Iterable[Any], district: Callable[[Any], Any]
) -> list[Any]:
    """The first row of each district, for the first two that have one.

    A whole state has thousands, and the second district is never far from the first.
    """
    firsts: dict[Any, Any] = {}
    few = rows.iterator(chunk_size=50) if isinstance(rows, QuerySet) else rows
    for row in few:
        firsts.setdefault(district(row), row)
        if len(firsts) == 2:
            break
    return list(firsts.values())


def always(words: Words) -> Callable[[], Iterator[Words]]:
    """What comes with the package; or a link that was mailed to nobody, which answers
    with its page and opens nothing."""

    def find() -> Iterator[Words]:
        yield words

    return find
