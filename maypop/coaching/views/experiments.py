"""For those who run a program: help by itself, and which help helps."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from maypop.base.http import Request, allow, page
from maypop.people.models import Person
from maypop.people.rules import holds
from maypop.programs.models import RUNNERS, Phase

from .. import actions
from ..helping.forms import ExperimentForm
from ..helping.showing import AROUND, experiments_of, told
from ..models import DAYS, Encouragement, Experiment


@page("GET")
def phases(request: Request) -> HttpResponse:
    allow(holds(request.user, *RUNNERS))
    rows = _run(request.user).select_related("program", "encouragement")
    context = {"phases": rows.order_by("-opens_on", "pk")}
    return render(request, "coaching/experiments/phases.html", context)


@page("GET", "POST")
def phase(request: Request, phase: UUID) -> HttpResponse:
    found = _phase(request.user, phase)
    form = ExperimentForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        made = actions.write_down(found, by=request.user, **form.cleaned_data)
        messages.success(request, _("Written down. Nobody is met before you begin it."))
        return redirect("coaching:experiment", made.public_id)
    context: dict[str, Any] = {
        "phase": found,
        "form": form,
        "experiments": experiments_of(found),
        "helps": Encouragement.objects.filter(phase=found).select_related("by").first(),
    }
    status = 422 if form.is_bound else 200
    return render(request, "coaching/experiments/phase.html", context, status=status)


@page("POST")
def automatic(request: Request, phase: UUID) -> HttpResponse:
    """Turned on by `on`, off without it."""
    found = _phase(request.user, phase)
    wanted = bool(request.POST.get("on"))
    actions.turn_help(found, on=wanted, by=request.user)
    words = (
        _("The phase helps by itself now.") if wanted else _("People alone help now.")
    )
    messages.success(request, words)
    return redirect("coaching:help", found.public_id)


@page("GET")
def experiment(request: Request, experiment: UUID) -> HttpResponse:
    found = _experiment(request.user, experiment)
    context = {"told": told(found), "days": DAYS}
    return render(request, "coaching/experiments/experiment.html", context)


@page("POST")
def start(request: Request, experiment: UUID) -> HttpResponse:
    found = _experiment(request.user, experiment)
    actions.begin(found, by=request.user)
    messages.success(request, _("Begun. Every cohort is drawn, and stays where it is."))
    return redirect("coaching:experiment", found.public_id)


@page("POST")
def stop(request: Request, experiment: UUID) -> HttpResponse:
    found = _experiment(request.user, experiment)
    actions.end(found, by=request.user)
    messages.success(request, _("Ended. Nobody new is met."))
    return redirect("coaching:experiment", found.public_id)


def _run(person: Person) -> QuerySet[Phase]:
    return Phase.objects.run_by(person)


def _phase(person: Person, public_id: UUID) -> Phase:
    rows = _run(person).select_related("program", "archiving")
    return get_object_or_404(rows, public_id=public_id)


def _experiment(person: Person, public_id: UUID) -> Experiment:
    rows = Experiment.objects.run_by(person).select_related(*AROUND)
    return get_object_or_404(rows, public_id=public_id)
