from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from maypop.base.http import Request, allow, page
from maypop.people.rules import with_a_fresh_factor

from .. import actions, rules
from ..models import Journey, Portfolio


@page("GET", "POST")
@with_a_fresh_factor
def portfolio(request: Request) -> HttpResponse:
    """All one's own work in one file: how it stands, and asking for it."""
    if request.method == "POST":
        allow(rules.may_take_along(request.user))
        actions.ask_for_portfolio(by=request.user)
        return redirect("journeys:portfolio")
    mine = Portfolio.objects.seen_by(request.user).select_related("upload")
    context: dict[str, Any] = {
        "latest": mine.order_by("-pk").first(),
        "journeys": Journey.objects.seen_by(request.user).count(),
    }
    part = "#state" if request.htmx else ""
    return render(request, f"journeys/portfolio.html{part}", context)
