"""What stands of one criterion when one or two have judged it, and perhaps a third.

Pure: it is handed words and hands back words, and knows nothing of rows. The rule of
the field: the same side of the pass line stands as it is, and below the line the
kinder level is recorded; two sides are a split, which only a third reader settles.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, zip_longest

from maypop.catalog.models import CriterionLevel

ROOM = 300  # characters, as a finding keeps its places
KINDNESS = {
    str(CriterionLevel.NOT_EVIDENT): 0,
    str(CriterionLevel.DEVELOPING): 1,
    str(CriterionLevel.DEMONSTRATED): 2,
}


class How(StrEnum):
    """By which way it came to stand."""

    ONE = "one"  # nobody else read it
    AGREED = "agreed"
    KINDER = "kinder"  # both below the line, at different levels
    REVISED = "revised"  # split at first; one of them looked again
    SETTLED = "settled"  # by a third reader


@dataclass(frozen=True)
class Said:
    """A level, where it was seen, and what would show more."""

    level: str
    where: str
    feedback: str = ""

    @property
    def demonstrated(self) -> bool:
        return self.level == CriterionLevel.DEMONSTRATED

    def get_level_display(self) -> str:
        return str(CriterionLevel(self.level).label)


@dataclass(frozen=True)
class Voice:
    """One reader on one criterion: as it was locked, and as it stands now."""

    first: Said
    now: Said

    @property
    def is_revised(self) -> bool:
        return self.first.level != self.now.level


@dataclass(frozen=True)
class Standing:
    """What is decided of one criterion, and how it came to that."""

    said: Said
    how: How


def splits(said: Sequence[Said]) -> bool:
    """Whether they stand on two sides of the pass line."""
    return len({each.demonstrated for each in said}) == 2


def standing(voices: Sequence[Voice], settled: Said | None = None) -> Standing | None:
    """None while two see it differently and no third one has settled it."""
    if settled:
        return Standing(settled, How.SETTLED)
    now = [each.now for each in voices]
    if splits(now):
        return None
    kindest = max(now, key=lambda each: KINDNESS[each.level])
    same = [each for each in now if each.level == kindest.level]
    said = Said(
        kindest.level,
        where=_places([each.where for each in same]),
        feedback=_all_of([each.feedback.strip() for each in same], "\n\n"),
    )
    return Standing(said, _how(voices, same))


def _how(voices: Sequence[Voice], same: Sequence[Said]) -> How:
    if len(voices) == 1:
        return How.ONE
    if splits([each.first for each in voices]):
        return How.REVISED
    return How.AGREED if len(same) == len(voices) else How.KINDER


def _all_of(words: Sequence[str], between: str) -> str:
    """All that is said, once, in the order of the readers."""
    return between.join(dict.fromkeys(filter(None, words)))


def _places(said: Sequence[str]) -> str:
    """As many whole places as there is room for; of each reader the first at least."""
    if len(whole := _all_of(said, ", ")) <= ROOM:
        return whole
    lists = [re.split(r"[,;]\s+", each) for each in dict.fromkeys(filter(None, said))]
    if len(_all_of([each[0] for each in lists], ", ")) > ROOM:
        share = ROOM // len(lists) - len(", ")
        lists = [[_shortened(each[0], share)] for each in lists]
    kept: list[str] = []
    for place in filter(None, chain.from_iterable(zip_longest(*lists))):
        if len(_all_of([*kept, place], ", ")) <= ROOM:
            kept.append(place)
    return _all_of([each for one in lists for each in one if each in kept], ", ")


def _shortened(place: str, room: int) -> str:
    if len(place) <= room:
        return place
    return place[: room - 1].rsplit(" ", 1)[0] + "…"
