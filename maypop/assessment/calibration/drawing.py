"""Which ratings a trial asks for: drawn by a number that is kept, told again by it."""

from collections.abc import Mapping, Sequence
from random import Random

RATINGS = 24  # a trial asks for so many
ANCHORS = 3  # over so many portfolios at least


class TooFew(ValueError):
    """The edition has too few anchors for a trial that says something."""


def draw(
    anchors: Mapping[int, Sequence[int]],
    seed: int,
    *,
    known: Mapping[int, int] | None = None,
) -> list[tuple[int, list[int]]]:
    """By anchor, in order of the sitting, the criteria to be rated in it.

    `anchors` names the criteria of each anchor; `known` says how well one knows it, and
    the least known come first. Criteria take turns over the anchors, so that each is
    asked about as often as any other, give or take one.
    """
    chance = Random(seed)  # noqa: S311  (a draw to be told again, not a secret)
    chosen = _chosen(anchors, chance, known or {})
    criteria = sorted({each for anchor in chosen for each in anchors[anchor]})
    chance.shuffle(criteria)
    asked: dict[int, list[int]] = {anchor: [] for anchor in chosen}
    left = RATINGS
    for turn in range(len(chosen)):
        for at, criterion in enumerate(criteria):
            anchor = chosen[(at + turn) % len(chosen)]
            if left and criterion in anchors[anchor]:
                asked[anchor].append(criterion)
                left -= 1
    return [(anchor, criteria) for anchor, criteria in asked.items() if criteria]


def _chosen(
    anchors: Mapping[int, Sequence[int]], chance: Random, known: Mapping[int, int]
) -> list[int]:
    """As few as carry the ratings, the least known first; else in the order drawn."""
    drawn = sorted(anchors)
    chance.shuffle(drawn)
    chosen: list[int] = []
    for each in sorted(drawn, key=lambda one: known.get(one, 0)):
        carried = sum(len(anchors[one]) for one in chosen)
        if len(chosen) < ANCHORS or carried < RATINGS:
            chosen.append(each)
    if len(chosen) < ANCHORS or sum(len(anchors[one]) for one in chosen) < RATINGS:
        raise TooFew(f"{len(chosen)} anchors")
    return chosen
