"""Fewest open, longest idle, then by lot: and a sentence that says so."""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import UTC, datetime

from maypop.base import chance

from .bars import Known, Work, free_to_read, full

LOTS = 1_000_000
NEVER = datetime.min.replace(tzinfo=UTC)  # was given something: idle for longest
COUNTED = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven"}


@dataclass(frozen=True)
class Drawn:
    """The reader to whom it goes, the number drawn for them, and why they."""

    reader: int
    lot: int
    because: str


def draw(known: Known, work: Work, among: Set[int] | None = None) -> Drawn | None:
    """By fixed rule, of all whom no rule bars; the lot alone is chance, and is kept."""
    free = free_to_read(known, work) if among is None else among
    free = free - full(known, work, free)
    return pick(known, free) if free else None


def pick(known: Known, free: Set[int]) -> Drawn:
    """Numbers are drawn in the order of keys: the same under the same seed."""
    fewest = min(known.open.get(each, 0) for each in free)
    few = [each for each in free if known.open.get(each, 0) == fewest]
    last = min(known.given_at.get(each, NEVER) for each in few)
    idle = [each for each in few if known.given_at.get(each, NEVER) == last]
    lots = {each: 1 + chance.number(LOTS) for each in sorted(idle)}
    reader = min(lots, key=lambda each: (lots[each], each))
    said = _said(fewest, len(few), len(idle), lots[reader], len(free))
    return Drawn(reader, lots[reader], said)


def _said(fewest: int, few: int, idle: int, lot: int, free: int) -> str:
    if free == 1:
        return f"The only one who may read it ({fewest} open)."
    if few == 1:
        return f"Fewest open ({fewest}) of {free} who may read it."
    if idle == 1:
        return f"Fewest open ({fewest}), idle longest of {_counted(few)}."
    among = _counted(idle)
    return f"Fewest open ({fewest}), idle longest; drawn {lot} among {among}."


def _counted(number: int) -> str:
    return COUNTED.get(number, str(number))


def in_order(known: Known, work: Work) -> Iterator[Drawn]:
    """As they would be asked, one after the other."""
    free = set(free_to_read(known, work))
    free -= full(known, work, free)
    while free:
        drawn = pick(known, free)
        yield drawn
        free.discard(drawn.reader)
