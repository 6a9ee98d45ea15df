"""Who leads a cohort: its code, its call, who asks, who waits, who sits there."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from maypop.base.http import Request, allow, page

from ... import actions, rules
from ...models import Cohort, Place, Reservation, SeatRequest
from .. import room
from ..forms import LimitForm

ON_A_PAGE = 50
COHORTS = 40  # on a page
WHY = "whoever leads a cohort sees who sits and who waits there"


@page("GET")
def cohorts(request: Request) -> HttpResponse:
    allow(rules.may_bring_in(request.user))
    led = rules.cohorts_led_by(request.user).select_related("phase", "organization")
    held, asked = Q(places__leaving=None), Q(requests__state="asked")
    counted = led.annotate(
        held=Count("places", filter=held, distinct=True),
        asked=Count("requests", filter=asked, distinct=True),
    )
    rows = Paginator(
        counted.order_by("-phase__opens_on", "phase", "name", "pk"), COHORTS
    )
    leaf = rows.get_page(request.GET.get("page"))
    return render(request, "programs/coming/cohorts.html", {"leaf": leaf})


@page("GET")
def cohort(request: Request, slug: str) -> HttpResponse:
    found = _led(request, slug)
    form = LimitForm(initial={"seats": found.seats})
    return render(request, "programs/coming/cohort.html", _all_of(request, found, form))


@page("POST")
def limit(request: Request, slug: str) -> HttpResponse:
    found = _led(request, slug)
    form = LimitForm(request.POST)
    if not form.is_valid():
        context = _all_of(request, found, form)
        return render(request, "programs/coming/cohort.html", context, status=422)
    actions.limit_seats(found, form.cleaned_data["seats"], by=request.user)
    messages.success(request, _("Set. Whoever waits is offered what is free."))
    return redirect("coming:cohort", slug)


@page("POST")
def code(request: Request, slug: str) -> HttpResponse:
    actions.draw_code(_led(request, slug), by=request.user)
    words = _("A new code is drawn. One from before opens nothing any more.")
    messages.success(request, words)
    return redirect("coming:cohort", slug)


@page("POST")
def close_code(request: Request, slug: str) -> HttpResponse:
    actions.close_code(_led(request, slug), by=request.user)
    messages.success(request, _("Closed. Whoever came by this code stays."))
    return redirect("coming:cohort", slug)


@page("POST")
def call(request: Request, slug: str) -> HttpResponse:
    actions.open_call(_led(request, slug), by=request.user)
    messages.success(request, _("Open. People who belong here may ask for a seat."))
    return redirect("coming:cohort", slug)


@page("POST")
def close_call(request: Request, slug: str) -> HttpResponse:
    actions.close_call(_led(request, slug), by=request.user)
    messages.success(request, _("Closed. Whoever asked still gets an answer."))
    return redirect("coming:cohort", slug)


@page("POST")
def approve(request: Request, slug: str, asking: Any) -> HttpResponse:
    found = _request(request, slug, asking)
    given = actions.approve(found, by=request.user)
    seated = isinstance(given, Place)
    words = _("%s has a seat now.") if seated else _("%s is on the waitlist now.")
    messages.success(request, words % found.person.name)
    return redirect("coming:cohort", slug)


@page("POST")
def decline(request: Request, slug: str, asking: Any) -> HttpResponse:
    found = _request(request, slug, asking)
    actions.turn_down(found, by=request.user)
    messages.success(
        request, _("%s reads that it is not this time.") % found.person.name
    )
    return redirect("coming:cohort", slug)


def _led(request: Request, slug: str) -> Cohort:
    led = rules.cohorts_led_by(request.user)
    return get_object_or_404(led.select_related("phase", "organization"), slug=slug)


def _request(request: Request, slug: str, asking: Any) -> SeatRequest:
    rows = SeatRequest.objects.for_the_system(WHY).filter(cohort=_led(request, slug))
    rows = rows.select_related("person", "cohort")
    return get_object_or_404(rows, public_id=asking)


def _all_of(request: Request, cohort: Cohort, form: LimitForm) -> dict[str, Any]:
    places = Place.objects.for_the_system(WHY).held().filter(cohort=cohort)
    seated = places.select_related("person").order_by(
        "person__family_name", "person__given_name", "pk"
    )
    requests = SeatRequest.objects.for_the_system(WHY).filter(cohort=cohort)
    still = requests.still_open().in_order().select_related("person")
    return {
        "cohort": cohort,
        "form": form,
        "free": room.free(cohort),
        "code": cohort.codes.filter(closed_at=None).first(),
        "call": cohort.calls.filter(closed_at=None).first(),
        "asked": [each for each in still if each.state == "asked"],
        "waiting": [each for each in still if each.state != "asked"],
        "kept": Reservation.objects.standing().filter(cohort=cohort).count(),
        "leaf": Paginator(seated, ON_A_PAGE).get_page(request.GET.get("page")),
    }
