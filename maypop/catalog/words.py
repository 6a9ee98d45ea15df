"""Search by words that forgives typing errors, on any database alike."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import lru_cache
from unicodedata import combining, normalize

MOST_WORDS = 8  # of a query; the rest is not read
# How alike a word must be to be taken for a typing error: "wait" is not "with".
CLOSE, CLOSE_IF_SHORT, SHORT = 0.7, 0.8, 5


def words(text: str) -> list[str]:
    """Lower case, without accents or apostrophes; a hyphen parts two words."""
    plain = normalize("NFKD", re.sub("['\u2019]", "", text.casefold()))
    return re.findall(r"[^\W_]+", "".join(c for c in plain if not combining(c)))


# They say nothing about what is looked for, unless nothing else is said.
SMALL = frozenset(words("a an and at by for how i in is my of on or the to what with"))


class Words:
    """Which editions say which words, and how prominently."""

    def __init__(self, texts: Iterable[tuple[int, str, int]]) -> None:
        """Each text belongs to an edition and has a weight."""
        said: defaultdict[str, dict[int, int]] = defaultdict(dict)
        for edition, text, weight in texts:
            for word in words(text):
                said[word][edition] = max(weight, said[word].get(edition, 0))
        self._said = dict(said)
        self._vocabulary = sorted(said)
        self._telling = [word for word in self._vocabulary if word not in SMALL]
        self._nearest = lru_cache(maxsize=512)(self._look_nearby)

    def understood(self, query: str) -> list[tuple[str, str]]:
        """Each word as it was typed, and as it is taken ("" if nothing is near)."""
        typed = words(query)[:MOST_WORDS]
        telling = [word for word in typed if word not in SMALL] or typed
        return [(word, self._nearest(word)) for word in telling]

    def scores(self, taken: Iterable[str]) -> dict[int, int]:
        """Editions that say every word, with how prominently they do."""
        hits = [self._saying(word) for word in taken]
        everywhere = set(hits[0]).intersection(*hits[1:]) if hits else set()
        return {edition: sum(hit[edition] for hit in hits) for edition in everywhere}

    def _saying(self, word: str) -> dict[int, int]:
        """The word itself counts twice what a longer word with that beginning does."""
        found: dict[int, int] = {}
        for each in self._beginning(word):
            times = 2 if each == word else 1
            for edition, weight in self._said[each].items():
                found[edition] = max(times * weight, found.get(edition, 0))
        return found

    def _beginning(self, word: str) -> Iterator[str]:
        if len(word) < 3:  # too many words begin like it
            yield from [word] if word in self._said else []
            return
        for each in self._vocabulary[bisect_left(self._vocabulary, word) :]:
            if not each.startswith(word):
                return
            yield each

    def _look_nearby(self, word: str) -> str:
        if word and next(self._beginning(word), None):
            return word
        alike = [each for each in self._telling if abs(len(each) - len(word)) < 3]
        cutoff = CLOSE_IF_SHORT if len(word) <= SHORT else CLOSE
        return next(iter(get_close_matches(word, alike, n=1, cutoff=cutoff)), "")
