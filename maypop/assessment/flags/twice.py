from collections.abc import Hashable
from typing import NamedTuple


class Twice(NamedTuple):
    """One piece of work that two read apart: what flags need to know of it.

    `kind` says which work is alike: the edition, and how many criteria were open.
    """

    kind: Hashable
    one: int  # who read it; the order means nothing
    other: int
    size: int  # criteria that both rated
    unlike: int  # of them, how many at another level
    passed_one: int  # criteria that the one called demonstrated
    passed_other: int
    hasty_one: bool = False  # locked unopened, or within minutes
    hasty_other: bool = False
