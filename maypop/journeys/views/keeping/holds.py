"""Files that are kept for a dispute. It takes two people to hold and two to lift."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from maypop.base.http import Request, allow, page
from maypop.media import actions as media
from maypop.media.models import Hold

from ... import actions, rules
from ...keeping import holding
from ...keeping.forms import HoldForm, LiftForm
from ...models import Journey
from .leaf import leaf_of

AROUND = ("asked_by", "owner", "seconding__by", "lift_request__by", "lifting__by")


@page("GET")
def holds(request: Request) -> HttpResponse:
    allow(rules.may_keep_records(request.user))
    leaf = leaf_of(request, Hold.objects.seen_by(request.user).select_related(*AROUND))
    context = {"leaf": leaf, "holds": holding.with_journeys(list(leaf))}
    return render(request, "journeys/keeping/holds.html", context)


@page("GET")
def find(request: Request) -> HttpResponse:
    """Whose work, and which."""
    allow(rules.may_keep_records(request.user))
    words = request.GET.get("q", "")[:100]
    leaf = leaf_of(request, holding.holdable(request.user, words))
    context = {"leaf": leaf, "q": words}
    return render(request, "journeys/keeping/find.html", context)


@page("GET", "POST")
def ask(request: Request, journey: UUID) -> HttpResponse:
    found = _journey(request, journey)
    form = HoldForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        asked = actions.ask_to_hold(found, by=request.user, **form.cleaned_data)
        words = _("Asked. It holds as soon as a second person agrees.")
        messages.success(request, words)
        return redirect("journeys:hold", asked.public_id)
    files = actions.files_to_hold(found).count()
    context = {"journey": found, "files": files, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "journeys/keeping/ask.html", context, status=status)


@page("GET")
def hold(request: Request, hold: UUID) -> HttpResponse:
    return _show(request, _hold(request, hold))


@page("POST")
def second(request: Request, hold: UUID) -> HttpResponse:
    found = _hold(request, hold)
    allow(found.asked_by != request.user)
    media.second(found, by=request.user)
    messages.success(request, _("The files are held from now on."))
    return redirect("journeys:hold", found.public_id)


@page("POST")
def ask_to_lift(request: Request, hold: UUID) -> HttpResponse:
    found = _hold(request, hold)
    form = LiftForm(request.POST)
    if not form.is_valid():
        return _show(request, found, form)
    media.ask_to_lift(found, by=request.user, **form.cleaned_data)
    words = _("Asked. The files stay held until a second person agrees.")
    messages.success(request, words)
    return redirect("journeys:hold", found.public_id)


@page("POST")
def lift(request: Request, hold: UUID) -> HttpResponse:
    found = _hold(request, hold)
    asked = getattr(found, "lift_request", None)
    allow(asked is None or asked.by != request.user)
    media.lift(found, by=request.user)
    messages.success(request, _("Lifted. The clock decides again."))
    return redirect("journeys:hold", found.public_id)


def _show(request: Request, found: Hold, form: LiftForm | None = None) -> HttpResponse:
    asked = getattr(found, "lift_request", None)
    context = {
        "held": holding.with_journeys([found])[0],
        "files": found.files.count(),
        "here": holding.still_here(found),
        "may_second": found.asked_by != request.user,
        "may_lift": asked is not None and asked.by != request.user,
        "form": form or LiftForm(),
    }
    status = 422 if form else 200
    return render(request, "journeys/keeping/hold.html", context, status=status)


def _hold(request: Request, public_id: UUID) -> Hold:
    seen = Hold.objects.seen_by(request.user).select_related(*AROUND)
    return get_object_or_404(seen, public_id=public_id)


def _journey(request: Request, public_id: UUID) -> Journey:
    return get_object_or_404(holding.holdable(request.user), public_id=public_id)
