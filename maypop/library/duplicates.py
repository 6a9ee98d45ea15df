"""Whether the library has it already: asked before it is added, and never decided."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maypop.people.models import Person

from .addresses import same_address
from .models import Resource, ResourceQuerySet
from .words import nearly_the_same

MOST = 3  # that are named


@dataclass(frozen=True)
class Alike:
    """One that may be the same, and what is the same of it."""

    resource: Resource
    what: str | Promise


def alike(
    person: Person,
    *,
    title: str,
    address: str = "",
    digest: str = "",
    but: Resource | None = None,
) -> list[Alike]:
    """The surest first: the same file, the same address, nearly the same title.

    Only among what this person sees: what others keep to themselves is not told.
    """
    rows = Resource.objects.seen_by(person).offered()
    rows = rows.exclude(pk=but.pk if but else 0).select_related("added_by")
    found = dict(_the_same(rows, address, digest))
    titles = rows.order_by("pk").values_list("pk", "title")
    near = [pk for pk, known in titles if nearly_the_same(title, known)]
    for each in rows.filter(pk__in=near[:MOST]):
        found.setdefault(each.pk, Alike(each, _("Nearly the same title")))
    return list(found.values())[:MOST]


def _the_same(
    rows: ResourceQuerySet, address: str, digest: str
) -> Iterator[tuple[int, Alike]]:
    same = same_address(address)
    if digest:
        for each in rows.filter(upload__digest=digest)[:MOST]:
            yield each.pk, Alike(each, _("The very same file"))
    if same:
        for each in rows.filter(same_address=same)[:MOST]:
            yield each.pk, Alike(each, _("The same address"))
