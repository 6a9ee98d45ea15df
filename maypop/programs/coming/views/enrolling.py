"""Coming in by oneself: a code, an open call, the waitlist; and leaving again."""

from uuid import UUID

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from maypop.base.http import Request, page

from ... import actions, rules
from ...models import Code, Place, SeatRequest
from ..forms import CodeForm

TEMPLATE = "programs/coming/enrol.html"


@page("GET", "POST")
def enrol(request: Request) -> HttpResponse:
    initial = {"code": request.GET.get("code", "")[:40]}
    form = CodeForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and not ratelimit.consume(
        request, action="enrol", user=request.user
    ):
        form.add_error("code", _("There were too many tries. Wait a minute."))
        return _shown(request, form, status=429)
    if form.is_valid():
        code = Code.objects.filter(word=form.cleaned_data["code"], closed_at=None)
        found = code.select_related("cohort__phase").first()
        if found and not rules.is_over(found.cohort):
            return _come_in(request, found)
        form.add_error("code", _("This code opens nothing. Look for a misread letter, or ask for the newest one."))  # fmt: skip  # noqa: E501 (a sentence)
    return _shown(request, form, status=422 if form.is_bound else 200)


def _come_in(request: Request, code: Code) -> HttpResponse:
    given = actions.enter_code(code, by=request.user)
    if isinstance(given, Place):
        words = _("Welcome to %s. You have a seat.")
    else:
        words = _("All seats of %s are taken. You are on the waitlist.")
    messages.success(request, words % code.cohort)
    return redirect("coming:enrol")


def _shown(request: Request, form: CodeForm, *, status: int) -> HttpResponse:
    seats = Place.objects.seen_by(request.user).under_way()
    mine = SeatRequest.objects.seen_by(request.user).still_open()
    with_their_phase = ("cohort__phase", "cohort__organization")
    ended = Place.objects.seen_by(request.user).filter(leaving__kind="removed")
    context = {
        "form": form,
        "ended": ended.select_related("cohort", "leaving").order_by("-leaving__at"),
        "seats": seats.select_related(*with_their_phase).order_by("-since"),
        "requests": mine.select_related(*with_their_phase).in_order(),
        "calls": rules.calls_open_to(request.user),
    }
    return render(request, TEMPLATE, context, status=status)


@page("POST")
def ask(request: Request, slug: str) -> HttpResponse:
    cohort = get_object_or_404(rules.calls_open_to(request.user), slug=slug)
    actions.ask(cohort, by=request.user)
    words = _("You asked for a seat in %s. Whoever leads it answers.")
    messages.success(request, words % cohort)
    return redirect("coming:enrol")


@page("POST")
def take(request: Request, asking: UUID) -> HttpResponse:
    found = _own(request, asking)
    actions.take(found, by=request.user)
    messages.success(request, _("Welcome to %s. You have a seat.") % found.cohort)
    return redirect("coming:enrol")


@page("POST")
def withdraw(request: Request, asking: UUID) -> HttpResponse:
    actions.withdraw_request(_own(request, asking), by=request.user)
    messages.success(request, _("Taken back. You may ask again at any time."))
    return redirect("coming:enrol")


@page("GET", "POST")
def leave(request: Request, seat: UUID) -> HttpResponse:
    mine = Place.objects.seen_by(request.user).held()
    found = get_object_or_404(
        mine.select_related("person", "cohort__phase"), public_id=seat
    )
    if request.method == "POST":
        actions.leave(found)
        words = _("You have left %s. All of your work is still yours.")
        messages.success(request, words % found.cohort)
        return redirect("coming:enrol")
    return render(request, "programs/coming/leave.html", {"seat": found})


def _own(request: Request, asking: UUID) -> SeatRequest:
    mine = SeatRequest.objects.seen_by(request.user)
    rows = mine.select_related("person", "cohort")
    return get_object_or_404(rows, public_id=asking)
