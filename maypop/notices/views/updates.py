"""The list of what one is told, by day; opening one reads it."""

from itertools import groupby
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.cache import never_cache

from maypop.base import clock
from maypop.base.http import Request, page

from .. import actions
from ..models import Notice
from ..rules import still_holding
from ..said import Said, said

ON_A_PAGE = 30


@never_cache
@page("GET")
def updates(request: Request) -> HttpResponse:
    mine = Notice.objects.seen_by(request.user)
    leaf = Paginator(mine, ON_A_PAGE).get_page(request.GET.get("page"))
    shown = [said(each) for each in still_holding(list(leaf))]
    context = {
        "leaf": leaf,
        "days": [(day, list(those)) for day, those in groupby(shown, _day_of)],
        "has_fresh": request.user.has_news,
        "drawn_at": clock.now().isoformat(),
    }
    return render(request, "notices/updates.html", context)


def _day_of(each: Said) -> object:
    return timezone.localtime(each.notice.made_at).date()


@page("POST")
def update(request: Request, notice: UUID) -> HttpResponse:
    found = get_object_or_404(Notice.objects.seen_by(request.user), public_id=notice)
    if not still_holding([found]):
        raise Http404
    actions.read(found, by=request.user)
    return redirect(found.path)


@page("POST")
def readings(request: Request) -> HttpResponse:
    """Everything that the page showed, and nothing that has come since."""
    until = parse_datetime(request.POST.get("until", "")) or clock.now()
    actions.read_all(request.user, until=until)
    return redirect("notices:all")
