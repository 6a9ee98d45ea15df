"""Parts of pages that are the same for the same words, drawn once and remembered."""

from functools import lru_cache
from typing import Any

from django.template.loader import get_template
from django.utils.safestring import SafeData, SafeString, mark_safe
from django.utils.translation import get_language

AT_HAND = 1024  # parts, of a few hundred letters each
Words = tuple[tuple[str, Any], ...]


class NotPlain(TypeError):
    """What is drawn once must be plain: words, numbers, and tuples of them."""


def drawn(template: str, words: Words) -> SafeString:
    """The template with these words and nothing else: no request, no person, no day."""
    return _drawn(template, words, get_language())


@lru_cache(AT_HAND)
def _drawn(template: str, words: Words, _language: str | None) -> SafeString:
    for name, value in words:
        if not _is_plain(value):
            raise NotPlain(f"{template}: {name}")
    made = get_template(template).render(dict(words))
    return mark_safe(made.strip())  # noqa: S308  (by a template, which escapes)


def _is_plain(value: Any) -> bool:
    """Equal only to what looks the same. Safe strings equal the unsafe, so none."""
    if isinstance(value, tuple):
        return all(_is_plain(each) for each in value)
    return value is None or (
        isinstance(value, str | int) and not isinstance(value, SafeData)
    )
