"""A file of people: handed in, looked through, mended or brought in."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from maypop.base.http import Request, allow, page
from maypop.base.sheet import sheet

from ... import rules
from ...importing import rosters
from ...importing.reading import COLUMNS
from ...models import Roster
from ..forms import FileForm

SHOWN = 200


@page("GET", "POST")
def hand_in(request: Request) -> HttpResponse:
    allow(rules.may_bring_in(request.user))
    form = FileForm(
        request.POST if request.method == "POST" else None, request.FILES or None
    )
    if form.is_valid():
        file = form.cleaned_data["file"]
        handed = rosters.hand_in(file.name, file.read(), by=request.user)
        return redirect("coming:roster", handed.public_id)
    mine = Roster.objects.seen_by(request.user).defer("content", "errors")
    context = {"form": form, "columns": COLUMNS, "rosters": mine.order_by("-pk")[:10]}
    status = 422 if form.is_bound else 200
    return render(request, "programs/coming/file.html", context, status=status)


@page("GET")
def roster(request: Request, roster: UUID) -> HttpResponse:
    found = _own(request, roster)
    context = {
        "roster": found,
        "errors": found.errors[:SHOWN],
        "works": found.state in (Roster.State.NEW, Roster.State.COMING),
    }
    template = "programs/coming/roster.html"
    return render(request, template + ("#state" if request.htmx else ""), context)


@page("POST")
def bring_in(request: Request, roster: UUID) -> HttpResponse:
    found = _own(request, roster)
    allow(rules.may_bring_in(request.user))
    rosters.confirm(found, by=request.user)
    words = _("They are being brought in. The letters go out when all of them are.")
    messages.success(request, words)
    return redirect("coming:roster", found.public_id)


@page("GET")
def errors(request: Request, roster: UUID) -> StreamingHttpResponse:
    found = _own(request, roster)
    rows: list[Sequence[object]] = found.errors
    return sheet("lines-to-mend.csv", ("line", "field", "message"), rows)


def _own(request: Request, roster: UUID) -> Roster:
    mine = Roster.objects.seen_by(request.user).defer("content")
    return get_object_or_404(mine, public_id=roster)
