from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maypop.base.composed import composed, lay_beside
from maypop.base.http import Request, one_or_404, page

from ..models import Edition, parts_of

GRADES = {
    "PK": gettext_lazy("pre-K"),
    "K2": gettext_lazy("K to 2"),
    "35": gettext_lazy("grades 3 to 5"),
    "68": gettext_lazy("grades 6 to 8"),
    "912": gettext_lazy("grades 9 to 12"),
    "PK12": gettext_lazy("pre-K to 12"),
}


@page("GET", public=True)
def current(request: Request, slug: str) -> HttpResponse:
    found = one_or_404(_newest(slug))
    return _show(request, found, newest=found.number)


@page("GET", public=True)
def numbered(request: Request, slug: str, number: int) -> HttpResponse:
    """What an educator was asked, even when the words have changed since."""
    editions = Edition.objects.select_related("micro_credential")
    found = get_object_or_404(editions, micro_credential__slug=slug, number=number)
    return _show(request, found, newest=_newest(slug)[0].number)


@composed
def _newest(slug: str) -> QuerySet[Edition]:
    editions = Edition.objects.filter(micro_credential__slug=slug)
    return editions.select_related("micro_credential").order_by("-number")[:1]


def _show(request: Request, edition: Edition, *, newest: int) -> HttpResponse:
    alignments, parts = list(edition.alignments.all()), parts_of(edition.pk)
    lay_beside([edition], "requirements", parts, by="edition_id")
    audience = edition.spec["audience"]
    context = {
        "edition": edition,
        "main": next(each for each in alignments if each.primary),
        "others": [each for each in alignments if not each.primary],
        "criteria": sum(len(each.criteria.all()) for each in parts),
        "making": sum(each.hours for each in parts),
        "roles": get_text_list(audience["roles"], _("or")),
        "grades": get_text_list(
            [GRADES[each] for each in audience["grade_bands"]], _("and")
        ),
        "outdated": edition.number < newest,
    }
    return render(request, "catalog/edition.html", context)
