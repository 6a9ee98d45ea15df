"""Resources by their words, and each with what people say of it."""

from maypop.people.models import Person

from .models import Pick, Resource, ResourceQuerySet, Signal
from .words import MOST_WORDS, words

MOST_WHYS = 2  # that a line shows


def saying(rows: ResourceQuerySet, text: str) -> ResourceQuerySet:
    """Those in which each word begins some word."""
    for word in words(text)[:MOST_WORDS]:
        rows = rows.filter(words__contains=f" {word}")
    return rows


def described(person: Person, keys: list[int]) -> list[Resource]:
    """In this order, with the reasons of those who picked it and honest numbers."""
    why = "their keys come from what this person sees"
    around = Resource.objects.for_the_system(why).select_related("added_by", "upload")
    rows = around.prefetch_related("supports").in_bulk(keys)
    whys: dict[int, list[Pick]] = {}
    picks = Pick.objects.seen_by(person).filter(resource__in=keys)
    for pick in picks.select_related("shelf__keeper").order_by("at", "pk"):
        whys.setdefault(pick.resource_id, []).append(pick)
    told = Signal.objects.all().told(keys)
    for pk, row in rows.items():
        row.said = whys.get(pk, [])[:MOST_WHYS]  # type: ignore[attr-defined]  # for the page
        row.told = told.get(pk)  # type: ignore[attr-defined]  # for the page
    return [rows[pk] for pk in keys if pk in rows]
