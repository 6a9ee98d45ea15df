from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from maypop.base.http import Request, page
from maypop.people.models import Role
from maypop.people.rules import holds

from ..models import Likeness, looks_after_integrity

AROUND = (
    "exhibit__requirement__edition__micro_credential",
    "exhibit__submission",
    "other__submission",
)
ON_A_PAGE = 50


@page("GET")
def likenesses(request: Request) -> HttpResponse:
    """Work that resembles other work, without anybody's name."""
    if not looks_after_integrity(request.user):
        raise Http404
    rows = Likeness.objects.seen_by(request.user).select_related(*AROUND)
    shown = rows.defer("exhibit__requirement__edition__spec")
    found = Paginator(shown, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"found": found, "may_look": holds(request.user, Role.ADJUDICATOR)}
    return render(request, "journeys/likenesses.html", context)
