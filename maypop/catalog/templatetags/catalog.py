from decimal import Decimal
from functools import lru_cache
from math import ceil
from typing import Any, Protocol

from django import template
from django.template.defaultfilters import floatformat
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from maypop.catalog import bringing as told
from maypop.catalog.facets import Listing
from maypop.catalog.index import current_index
from maypop.catalog.models import Requirement

register = template.Library()


class Badged(Protocol):
    """An edition, or what the catalog lists of one."""

    number: int
    title: str

    @property
    def slug(self) -> str: ...


@register.simple_tag
def badge_art(
    edition: Badged,
    met: int | None = None,
    width: str = "",
    *,
    alt: str | None = None,
) -> SafeString:
    """{% badge_art edition met=2 width="8rem" %}; alt="" where the title is beside it.

    Needs `edition.micro_credential`; the ring shows how many criteria are met.
    """
    size = format_html(' style="--w:{}"', width) if width else ""
    return format_html(
        '<img class="badge" src="{}" alt="{}" width="240" height="240"{}>',
        badge_url(edition, met),
        _("Badge: %(title)s") % {"title": edition.title} if alt is None else alt,
        size,
    )


@register.simple_tag
def badge_url(edition: Badged, met: int | None = None) -> str:
    """The address of the art of this very edition, wherever it is needed bare."""
    asked = {"edition": edition.number} | ({} if met is None else {"met": met})
    return f"{reverse('catalog:badge', args=[edition.slug])}?{urlencode(asked)}"


@register.filter
def bringing(requirement: Requirement) -> list[str]:
    """{% for line in requirement|bringing %}: its file rules in sentences."""
    return told.bringing(requirement)


@register.filter
def evidence_icon(requirement: Requirement) -> str:
    """{% icon requirement|evidence_icon %}: a drawing for the kind of evidence."""
    return told.icon_of(requirement)


@register.filter
def in_hours(hours: Decimal) -> str:
    """{{ edition.hours|in_hours }}: 1 hour, 13.5 hours."""
    # Rounded up for the choice of the word alone: languages count in whole numbers.
    said = ngettext("%(shown)s hour", "%(shown)s hours", ceil(hours))
    return said % {"shown": floatformat(hours)}


@register.simple_tag
def card(listing: Listing) -> SafeString:
    """{% card listing %}: drawn once for each language, since editions never change."""
    return _card(listing, get_language())


@lru_cache(maxsize=2048)
def _card(listing: Listing, _language: str | None) -> SafeString:
    return render_to_string("catalog/card.html", {"each": listing})


@register.inclusion_tag("catalog/cards.html")
def catalog_cards(most: int = 8) -> dict[str, Any]:
    """{% catalog_cards 8 %}: the first of the catalog, for a page that leads to it."""
    listings: list[Listing] = list(current_index().listings.values())
    return {"listings": listings[:most]}
