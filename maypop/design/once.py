"""Parts of pages that are the same for the same words, drawn once and remembered.

What is somebody's own is left blank while a part is drawn, and filled in at each look.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NoReturn

from django.template.loader import get_template
from django.utils.formats import localize
from django.utils.html import conditional_escape
from django.utils.safestring import SafeData, SafeString, mark_safe
from django.utils.translation import get_language

AT_HAND = 1024  # parts, of a few hundred letters each
# Around the name of a blank: letters that mean nothing, which no text should have.
BEGIN, END = "\ue000", "\ue001"
Words = tuple[tuple[str, Any], ...]
Blanks = tuple[tuple[str, str], ...]
NONE: Mapping[str, Any] = MappingProxyType({})


class NotPlain(TypeError):
    """What is drawn once must be plain: words, numbers, and tuples of them."""


class Blank:
    """Stands where somebody's words will stand: it is written, and nothing else.

    A part that looked into it would say to everyone what it found there first.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.is_asked = False  # a template goes on after some of its errors

    def __str__(self) -> str:
        return f"{BEGIN}{self.name}{END}"

    def _refuse(self, *_: Any) -> NoReturn:
        self.is_asked = True
        raise NotPlain(f"{self.name} is blank: a part may only write it")

    __bool__ = __eq__ = __len__ = __iter__ = _refuse
    __hash__ = None  # type: ignore[assignment]


def drawn(template: str, words: Words, blanks: Mapping[str, Any] = NONE) -> SafeString:
    """The template with these words and nothing else: no request, no person, no day.

    `blanks` are written into it as `{{ name }}` would: escaped unless they are safe.
    """
    first, rest = _drawn(template, words, (*blanks,), get_language())
    if not rest:
        return first
    said = {name: _said(value) for name, value in blanks.items()}
    filled = (said[name] + after for name, after in rest)
    return mark_safe(first + "".join(filled))  # noqa: S308  (each escaped)


def _said(value: Any) -> str:
    return conditional_escape(value if isinstance(value, str) else localize(value))


@lru_cache(AT_HAND)
def _drawn(
    template: str, words: Words, names: tuple[str, ...], _language: str | None
) -> tuple[SafeString, Blanks]:
    """Up to the first blank; then each blank's name, and what comes after it."""
    for name, value in words:
        if not _is_plain(value):
            raise NotPlain(f"{template}: {name}")
    blanks = {name: Blank(name) for name in names}
    made = get_template(template).render(dict(words) | blanks).strip()
    for each in blanks.values():
        if each.is_asked:
            raise NotPlain(f"{template} asks what {each.name} is")
    first, *rest = re.split(f"{BEGIN}({'|'.join(names)}){END}", made)
    follow = (*zip(rest[::2], rest[1::2], strict=True),)
    return mark_safe(first), follow  # noqa: S308  (by a template, which escapes)


def _is_plain(value: Any) -> bool:
    """Equal only to what looks the same. Safe strings equal the unsafe, so none."""
    if isinstance(value, tuple):
        return all(_is_plain(each) for each in value)
    return value is None or (
        isinstance(value, str | int) and not isinstance(value, SafeData)
    )
