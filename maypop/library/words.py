"""Words as they are searched and compared: without case, accents or marks."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from unicodedata import combining, normalize

MOST_WORDS = 8  # of a search; the rest is not read
ALIKE = 0.86  # from here on two titles may be the same


def words(text: str) -> list[str]:
    plain = normalize("NFKD", re.sub("['\u2019]", "", text.casefold()))
    return re.findall(r"[^\W_]+", "".join(c for c in plain if not combining(c)))


def searchable(texts: Iterable[str]) -> str:
    """Each word after a space, so that what it begins with finds it."""
    return "".join(f" {each}" for text in texts for each in words(text))


def nearly_the_same(one: str, other: str) -> bool:
    """Whether two titles say the same, but for order, small words or a slip."""
    left, right = words(one), words(other)
    if sorted(left) == sorted(right):
        return bool(left)
    return _alike(" ".join(left), " ".join(right))


def _alike(left: str, right: str) -> bool:
    if min(len(left), len(right)) < 6:
        return False  # of two short ones a slip is half of it
    # The same answer either way round, which the library does not promise.
    first, second = sorted((left, right))
    pair = SequenceMatcher(None, first, second, autojunk=False)
    return pair.quick_ratio() >= ALIKE and pair.ratio() >= ALIKE
