"""The educator's own plan: a day for each piece, which they move as they like."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from maypop.base.conflict import Conflict
from maypop.base.http import Request, page
from maypop.catalog.models import Requirement

from .. import planning
from ..forms.plan import EveningsForm, PlanForm
from ..models import Journey, planned_days
from ..pieces import pieces_of
from .own import home_of, own_journey


@page("GET", "POST")
def plan(request: Request, public_id: UUID) -> HttpResponse:
    """Kept when sent; with `propose`, dates for the named evenings are shown first."""
    journey = own_journey(request.user, public_id)
    if not journey.is_open:
        raise Conflict(say=_("This journey is not open now, so its dates stay."))
    parts = [each.requirement for each in pieces_of(journey) if not each.is_kept]
    known = planned_days(journey)
    proposes = "propose" in request.POST or (request.method == "GET" and not known)
    form = _form(request, journey, parts, known, proposes=proposes)
    if form.is_valid():
        said = form.cleaned_data
        planning.plan(
            journey,
            form.days,
            evenings=said["evenings"],
            shown=said["shown"],
            by=request.user,
        )
        messages.success(request, _("Your dates are kept. Move them when you need to."))
        return redirect(home_of(journey))
    context = {"journey": journey, "form": form, "proposed": proposes}
    status = 422 if form.is_bound else 200
    return render(request, "journeys/plan.html", context, status=status)


def _form(
    request: Request,
    journey: Journey,
    parts: list[Requirement],
    known: Mapping[int, date],
    *,
    proposes: bool,
) -> PlanForm:
    bounds: dict[str, Any] = {
        "parts": parts,
        "known": known,
        "today": planning.today(),
        "closes": journey.place.cohort.last_day,
    }
    if request.method == "POST" and not proposes:
        return PlanForm(request.POST, **bounds)
    evenings = _evenings(request, journey)
    days = planning.proposal(journey, parts, evenings) if proposes else known
    initial: dict[str, Any] = {each.slug: days.get(each.pk) for each in parts}
    posted = request.method == "POST"
    shown = "shown" in request.POST if posted else hasattr(journey, "plan_shown")
    initial |= {"evenings": [str(each) for each in sorted(evenings)], "shown": shown}
    return PlanForm(initial=initial, **bounds)


def _evenings(request: Request, journey: Journey) -> frozenset[int]:
    """Those that were just named, else those that are kept."""
    named = EveningsForm(request.POST)
    if request.method == "POST" and named.is_valid():
        return frozenset(named.cleaned_data["evenings"])
    rhythm = getattr(journey, "rhythm", None)
    return rhythm.weekdays if rhythm else frozenset()
