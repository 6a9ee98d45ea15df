"""For those who lead: who is certified, who is on the way, whose ratings drift."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from maypop.assessment.calibration import board, certifying, rules, watching
from maypop.assessment.calibration.forms import DriftForm, EndForm
from maypop.base.http import Request, allow, page


@page("GET")
def certifications(request: Request) -> HttpResponse:
    allow(rules.may_lead(request.user))
    held = board.in_force(request.user)
    context = {
        "held": held,
        "training": board.in_training(request.user, held),
        "alarms": board.alarms(request.user),
    }
    return render(request, "assessment/calibration/certifications.html", context)


@page("GET", "POST")
def end(request: Request, certification: UUID) -> HttpResponse:
    """Nobody ends their own in this way: it would have no second pair of eyes."""
    allow(rules.may_lead(request.user))
    rows = board.certifications_for(request.user)
    found = get_object_or_404(rows, public_id=certification)
    allow(found.person_id != request.user.pk)
    if request.method == "GET" and found.ended_at:
        raise Http404
    form = EndForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        certifying.end(found, by=request.user, reason=reason)
        messages.success(request, _("Ended. Whoever held it reads why."))
        return redirect("assessment:certifications")
    context = {"form": form, "held": found}
    status = 422 if form.is_bound else 200
    return render(request, "assessment/calibration/end.html", context, status=status)


@page("GET", "POST")
def drift(request: Request, drift: UUID) -> HttpResponse:
    """One alarm in figures, and what is to follow from it."""
    allow(rules.may_lead(request.user))
    rows = board.drifts_for(request.user)
    found = get_object_or_404(rows, public_id=drift)
    allow(found.person_id != request.user.pk)
    if request.method == "GET" and hasattr(found, "answer"):
        raise Http404
    form = DriftForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data
        watching.answer(found, way=said["way"], note=said["note"], by=request.user)
        messages.success(request, _("Noted. It is in the trail with your reason."))
        return redirect("assessment:certifications")
    context = {"form": form, "alarm": found}
    status = 422 if form.is_bound else 200
    return render(request, "assessment/calibration/drift.html", context, status=status)
