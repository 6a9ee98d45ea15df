"""Places named in a line of words, such as "3:48, p. 2 and ¶ 3", to be pressed."""

import re
from collections.abc import Iterator
from functools import lru_cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from maypop.base.anchor import CLOCK, Anchor, Kind, NoSuchPlace

from . import prose

AT_HAND = 1024  # lines
# After a letter it is an address (ana@3:48); before a colon, a longer one.
PLACE = re.compile(
    rf"(?<![\w.:@])(@?{CLOCK}(?:[-\u2013]{CLOCK})?(?![\w:])"
    r"|@?p\.?\s?\d{1,4}(?!\w)|¶\s?\d{1,4}(?!\w))",
    re.IGNORECASE,
)


def places(words: str) -> list[Anchor]:
    """Every place that these words name, in their order."""
    return [place for _words, place in _parts(words) if place]


def cited(words: str) -> SafeString:
    """The words as they are, and each place in them as a stamp."""
    return _cited(words, get_language())


@lru_cache(AT_HAND, typed=True)  # safe words equal those that are not
def _cited(words: str, _language: str | None) -> SafeString:
    shown = (stamp(place) if place else said for said, place in _parts(words))
    return format_html_join("", "{}", ((each,) for each in shown))


def stamps(words: str) -> SafeString:
    """Only the places."""
    return _stamps(words, get_language())


@lru_cache(AT_HAND)
def _stamps(words: str, _language: str | None) -> SafeString:
    return format_html_join(" ", "{}", ((stamp(each),) for each in places(words)))


def stamp(place: Anchor) -> SafeString:
    """A moment plays, a page opens, and a paragraph is brought into view."""
    if place.kind != Kind.PARAGRAPH:
        return prose.stamp(place)
    return format_html(
        '<button type="button" class="stamp" data-paragraph="{}">{}</button>',
        place.start,
        place,
    )


def _parts(words: str) -> Iterator[tuple[str, Anchor | None]]:
    for at, part in enumerate(PLACE.split(words)):
        yield part, _read(part) if at % 2 else None


def _read(words: str) -> Anchor | None:
    try:
        return Anchor.read(words)
    except NoSuchPlace:  # 4:10-3:48, or page 0: it stays as it was typed
        return None
