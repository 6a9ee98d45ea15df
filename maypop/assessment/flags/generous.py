"""A reader who calls far more demonstrated than whoever read the same, in haste."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import comb

from .discoveries import Chosen, discovered
from .twice import Twice

LEAST = 10  # pieces of work that somebody else read as well
ABOVE = 0.10  # of all criteria, as far above the others
IN_HASTE = 0.5  # of the pieces


@dataclass(frozen=True)
class Generous:
    """One reader beside whoever read the same work."""

    reader: int
    works: int
    criteria: int
    passed: int
    passed_beside: int  # by the others, on the same
    hasty: int  # pieces locked unopened, or within minutes
    chance: float


def too_generous(read: Iterable[Twice], chosen: Chosen = discovered) -> list[Generous]:
    """Who gives more on most of their work than others on the same, and in haste.

    Rule: at least 10 pieces; a tenth of all criteria more than the others; half of the
    pieces in haste; and beyond chance by a sign test over pieces (criteria of one piece
    are not independent), decided over all readers. Whoever is only kind, or only
    quick, is not meant.
    """
    asked = list(_beside_others(read))
    told = chosen([each.chance for each in asked])
    found = [each for place, each in enumerate(asked) if place in told]
    return sorted(
        (
            each
            for each in found
            if each.passed - each.passed_beside >= ABOVE * each.criteria
            and each.hasty >= IN_HASTE * each.works
        ),
        key=lambda each: each.chance,
    )


def _beside_others(read: Iterable[Twice]) -> Iterable[Generous]:
    mine: dict[int, list[tuple[int, int, int, bool]]] = defaultdict(list)
    for each in read:
        one, other = each.passed_one, each.passed_other
        mine[each.one].append((each.size, one, other, each.hasty_one))
        mine[each.other].append((each.size, other, one, each.hasty_other))
    for reader, own in mine.items():
        if len(own) >= LEAST:
            criteria, passed, beside, hasty = (
                sum(each) for each in zip(*own, strict=True)
            )
            more = sum(gave > said for _size, gave, said, _hasty in own)
            less = sum(gave < said for _size, gave, said, _hasty in own)
            yield Generous(
                reader,
                len(own),
                criteria,
                passed,
                beside,
                hasty,
                _at_least(more, more + less),
            )


def _at_least(hits: int, n: int) -> float:
    """So many heads or more of n fair coins."""
    ways: int = sum(comb(n, k) for k in range(hits, n + 1))
    return ways / (1 << n)
