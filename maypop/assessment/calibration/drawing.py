"""Which ratings a trial asks for: drawn by a number that is kept, told again by it."""

from collections.abc import Collection, Mapping, Sequence
from random import Random

RATINGS = 24  # a trial asks for so many
ANCHORS = 3  # over so many portfolios at least


class TooFew(ValueError):
    """The edition has too few anchors for a trial that says something."""


def draw(
    anchors: Mapping[int, Sequence[int]], seed: int, *, met: Collection[int] = ()
) -> list[tuple[int, list[int]]]:
    """By anchor, in order of the sitting, the criteria to be rated in it.

    `anchors` names the criteria of each anchor; those in `met`, of the last trial, come
    only where there are too few others. Criteria take turns over the anchors, so that
    each is asked about as often as any other, give or take one.
    """
    chance = Random(seed)  # noqa: S311  (a draw to be told again, not a secret)
    chosen = _chosen(anchors, chance, met)
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
    anchors: Mapping[int, Sequence[int]], chance: Random, met: Collection[int]
) -> list[int]:
    """As few as carry the ratings, the unknown ones first; in the order drawn."""
    fresh = sorted(each for each in anchors if each not in met)
    known = sorted(each for each in anchors if each in met)
    chance.shuffle(fresh)
    chance.shuffle(known)
    chosen: list[int] = []
    for each in (*fresh, *known):
        carried = sum(len(anchors[one]) for one in chosen)
        if len(chosen) < ANCHORS or carried < RATINGS:
            chosen.append(each)
    if len(chosen) < ANCHORS or sum(len(anchors[one]) for one in chosen) < RATINGS:
        raise TooFew(f"{len(chosen)} anchors")
    return chosen
