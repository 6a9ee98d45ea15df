"""Whoever added or keeps what does not answer any more hears of it, once."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from maypop.notices.actions import notify
from maypop.notices.models import Notice, Pace
from maypop.notices.rules import kind
from maypop.people.models import Person

from .models import Link, Pick
from .rules import CURATORS

SILENT = "library.silent"
WHY = "those who mind a resource hear that its address is silent"


@kind(
    SILENT,
    group=_("Working with others"),
    title=_("An address of a resource that I mind does not answer"),
    usually=Pace.WEEKLY,
    roles=CURATORS,
)
def still_silent(notices: Sequence[Notice]) -> list[Notice]:
    rows = Link.objects.for_the_system(WHY).silent()
    told = rows.filter(pk__in={each.about_id for each in notices})
    silent = set(told.values_list("pk", flat=True))
    return [each for each in notices if each.about_id in silent]


def tell_who_minds(link_id: int) -> None:
    link = Link.objects.for_the_system(WHY).select_related("resource").get(pk=link_id)
    picks = Pick.objects.for_the_system(WHY).standing().filter(resource=link.resource)
    keepers = set(picks.order_by().values_list("shelf__keeper", flat=True))
    people = Person.objects.at_work().filter(
        pk__in={*keepers, link.resource.added_by_id}
    )
    for each in people:
        notify(
            each,
            SILENT,
            link,
            key=f"{link.pk} {link.asked_at.isoformat()}",
            path=reverse("library:resource", args=[link.resource.public_id]),
            title=link.resource.title,
        )
