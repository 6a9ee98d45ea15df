"""Two texts side by side: paragraph beside paragraph, changed words marked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

RULE = re.compile(r"[\s|:-]+")  # under the head of a table: a line without a word
MOST_WORDS = 1_500  # of one paragraph; two longer ones are shown as a whole each


@dataclass(frozen=True)
class Run:
    """Some words, and whether the other side has them as well."""

    words: str
    is_changed: bool = False


@dataclass(frozen=True)
class Row:
    """A paragraph then and now; nothing on a side where there is none."""

    then: tuple[Run, ...]
    now: tuple[Run, ...]

    @property
    def is_same(self) -> bool:
        return self.then == self.now


def side_by_side(then: str, now: str) -> list[Row]:
    """Each paragraph of both texts once, in their order."""
    old, new = _paragraphs(then), _paragraphs(now)
    rows: list[Row] = []
    for kind, a, b, c, d in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if kind == "equal":
            rows += [Row((Run(each),), (Run(each),)) for each in new[c:d]]
        else:
            rows += [_row(*each) for each in zip_longest(old[a:b], new[c:d])]
    return rows


def _paragraphs(text: str) -> list[str]:
    lines = (each.strip() for each in text.splitlines())
    return [each for each in lines if each and not RULE.fullmatch(each)]


def _row(then: str | None, now: str | None) -> Row:
    if then is None or now is None:
        return Row(_whole(then), _whole(now))
    old, new = _words(then), _words(now)
    if max(len(old), len(new)) > MOST_WORDS:
        return Row(_whole(then), _whole(now))
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return Row(
        tuple(_runs((kind, old[a:b]) for kind, a, b, _c, _d in codes)),
        tuple(_runs((kind, new[c:d]) for kind, _a, _b, c, d in codes)),
    )


def _whole(text: str | None) -> tuple[Run, ...]:
    return () if text is None else (Run(text, is_changed=True),)


def _words(text: str) -> list[str]:
    """Words with the blank behind them, so that joined they are the text again."""
    return re.findall(r"\S+\s*", text)


def _runs(parts: Iterator[tuple[str, list[str]]]) -> Iterator[Run]:
    for kind, words in parts:
        if words:
            yield Run("".join(words), is_changed=kind != "equal")
