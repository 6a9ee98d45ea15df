"""One seat, as whoever leads its cohort sees it: move it, or end it with a reason."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from maypop.base.http import Request, page

from ... import actions, rules
from ...models import Place
from ..forms import MoveForm, RemovalForm

WHY = "whoever leads its cohort may move or end a seat"


@page("GET")
def seat(request: Request, seat: UUID) -> HttpResponse:
    return _shown(request, _led(request, seat))


@page("POST")
def move(request: Request, seat: UUID) -> HttpResponse:
    found = _led(request, seat)
    form = MoveForm(request.POST, cohorts=_others(request, found))
    if not form.is_valid():
        return _shown(request, found, move=form)
    after = actions.move(found, form.cleaned_data["cohort"], by=request.user)
    words = _("%(name)s goes on in %(cohort)s, with all work that is open.")
    said = {"name": found.person.name, "cohort": after.cohort}
    messages.success(request, words % said)
    return redirect("coming:seat", after.public_id)


@page("POST")
def remove(request: Request, seat: UUID) -> HttpResponse:
    found = _led(request, seat)
    form = RemovalForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, removal=form)
    actions.remove(found, by=request.user, reason=form.cleaned_data["reason"])
    words = _("%s has no seat here any more. Their work stays theirs.")
    messages.success(request, words % found.person.name)
    return redirect("coming:cohort", found.cohort.slug)


def _led(request: Request, seat: UUID) -> Place:
    """Also one that has ended, for as long as the cohort is theirs to lead."""
    rows = Place.objects.for_the_system(WHY).select_related(
        "person", "cohort__phase", "cohort__organization", "leaving__by"
    )
    led = rows.filter(cohort__in=rules.cohorts_led_by(request.user).values("pk"))
    return get_object_or_404(led, public_id=seat)


def _others(request: Request, seat: Place) -> Any:
    led = rules.cohorts_led_by(request.user).filter(phase=seat.cohort.phase)
    return led.exclude(pk=seat.cohort_id).order_by("name")


def _shown(
    request: Request,
    seat: Place,
    move: MoveForm | None = None,
    removal: RemovalForm | None = None,
) -> HttpResponse:
    others: Any = _others(request, seat)
    context = {
        "seat": seat,
        "move": move or MoveForm(cohorts=others),
        "removal": removal or RemovalForm(),
        "others": others.exists(),
    }
    status = 422 if move or removal else 200
    return render(request, "programs/coming/seat.html", context, status=status)
