"""One phase: all it is set to, and each group of it to be changed."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from maypop.base.http import Request, page

from .. import offering, setting, showing
from ..forms.facts import FactForm
from ..forms.fields import Versioned
from ..forms.offers import OffersForm
from ..forms.settings import GROUPS
from ..models import Phase
from ..setting import Stale
from .seen import a_phase, a_phase_to_change, done, shown, typed_over


@page("GET")
def phase(request: Request, program: str, phase: str) -> HttpResponse:
    found = a_phase(request, program, phase)
    context = showing.phase(found, request.user, request.GET.get("page"))
    return render(request, "programs/phase.html", context)


@page("GET", "POST")
def settings(request: Request, program: str, phase: str, group: str) -> HttpResponse:
    found = a_phase_to_change(request, program, phase)
    if group not in GROUPS:
        raise Http404
    sent = request.POST if request.method == "POST" else None
    form = GROUPS[group](sent, phase=found)
    context = {"phase": found, "form": form, "group": group}
    try:
        if done(form, lambda: _set(found, group, form, request)):
            messages.success(request, _("Set. It is noted with your name."))
            return redirect(f"{_here(found)}#{group}")
    except Stale as stale:
        context["meanwhile"] = typed_over(form, stale, form.now(stale.now))
    return shown(request, "programs/settings.html", context)


def _set(phase: Phase, group: str, form: Versioned, request: Request) -> None:
    version, said = form.cleaned_data["version"], form.wanted()
    if group == "incentives":
        texts = said["incentives"]
        setting.promise_incentives(phase, texts, version=version, by=request.user)
    else:
        setting.change(phase, version=version, by=request.user, **said)


@page("GET", "POST")
def offers(request: Request, program: str, phase: str) -> HttpResponse:
    found = a_phase_to_change(request, program, phase)
    form = OffersForm(request.POST if request.method == "POST" else None, phase=found)
    context = {"phase": found, "form": form}
    try:
        if done(form, lambda: _offer(found, form, request)):
            messages.success(
                request, _("Set. Who has begun something goes on with it.")
            )
            return redirect(f"{_here(found)}#offers")
    except Stale as stale:
        now = OffersForm(None, phase=stale.now)
        blank = {name: "" for name in form.fields if name not in now.initial}
        context["meanwhile"] = typed_over(form, stale, blank | dict(now.initial))
    return shown(request, "programs/offers.html", context)


def _offer(phase: Phase, form: OffersForm, request: Request) -> None:
    offering.offer(
        phase,
        form.free(),
        form.choices(),
        version=form.cleaned_data["version"],
        by=request.user,
    )


@page("GET", "POST")
def facts(request: Request, program: str, phase: str) -> HttpResponse:
    found = a_phase_to_change(request, program, phase)
    form = FactForm(request.POST if request.method == "POST" else None)
    if done(
        form, lambda: setting.note_fact(found, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, _("Noted, with its source."))
        return redirect(f"{_here(found)}#facts")
    return shown(request, "programs/fact.html", {"phase": found, "form": form})


def _here(phase: Phase) -> str:
    return reverse("programs:phase", args=[phase.program.slug, phase.slug])
