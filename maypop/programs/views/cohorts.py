"""A new cohort, and one that is there; a lead reaches those of the own district."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from maypop.base.http import Request, allow, page

from .. import gathering, rules
from ..forms.cohorts import CohortForm, NewCohortForm, as_filled_in
from ..models import Cohort, Phase
from ..setting import Stale
from .seen import a_phase, done, shown, typed_over


@page("GET", "POST")
def new(request: Request, program: str, phase: str) -> HttpResponse:
    found = a_phase(request, program, phase)
    where = rules.run_cohorts_of(request.user, found)
    allow(where.exists())
    found.insist_it_is_open()
    sent = request.POST if request.method == "POST" else None
    form = NewCohortForm(sent, phase=found, where=where)
    if done(form, lambda: _open(found, form, request)):
        messages.success(request, _("The cohort is open. Nobody is in it yet."))
        return redirect(_list(found))
    return shown(request, "programs/cohort.html", {"phase": found, "form": form})


def _open(phase: Phase, form: NewCohortForm, request: Request) -> None:
    said = form.wanted()
    where = said.pop("organization")
    gathering.open_cohort(phase, where, by=request.user, **said)


@page("GET", "POST")
def cohort(request: Request, program: str, phase: str, cohort: UUID) -> HttpResponse:
    found = a_phase(request, program, phase)
    seen = Cohort.objects.seen_by(request.user).filter(phase=found)
    mine = get_object_or_404(
        seen.select_related("organization__parent"), public_id=cohort
    )
    mine.phase = found
    allow(rules.may_change(request.user, mine))
    found.insist_it_is_open()
    sent = request.POST if request.method == "POST" else None
    form = CohortForm(sent, phase=found, initial=as_filled_in(mine))
    context = {"phase": found, "cohort": mine, "form": form}
    try:
        if done(form, lambda: _change(mine, form, request)):
            messages.success(request, _("Set. It is noted with your name."))
            return redirect(_list(found))
    except Stale as stale:
        context["meanwhile"] = typed_over(form, stale, as_filled_in(stale.now))
    return shown(request, "programs/cohort.html", context)


def _change(cohort: Cohort, form: CohortForm, request: Request) -> None:
    version = form.cleaned_data["version"]
    gathering.change_cohort(cohort, version=version, by=request.user, **form.wanted())


def _list(phase: Phase) -> str:
    return reverse("programs:phase", args=[phase.program.slug, phase.slug]) + "#cohorts"
