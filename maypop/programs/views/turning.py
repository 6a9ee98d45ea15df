"""From one phase to the next, and the end of one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from maypop.base.http import Request, allow, page

from .. import rolling, rules, setting
from ..forms.programs import ArchiveForm, RollOverForm
from ..models import Phase
from .seen import a_phase, a_phase_to_change, done, shown


@page("GET", "POST")
def roll_over(request: Request, program: str, phase: str) -> HttpResponse:
    """An archived phase may be followed as well: only the new one is written."""
    found = a_phase(request, program, phase)
    allow(rules.runs(request.user, found.program))
    form = RollOverForm(request.POST if request.method == "POST" else None)
    if done(form, lambda: _next(found, form, request)):
        messages.success(request, _("The next phase stands, with nobody in it."))
        new = found.rolled_into.get(name=form.cleaned_data["name"])
        return redirect("programs:phase", program, new.slug)
    return shown(request, "programs/rollover.html", {"phase": found, "form": form})


def _next(phase: Phase, form: RollOverForm, request: Request) -> None:
    rolling.roll_over(phase, **form.cleaned_data, by=request.user)


@page("GET", "POST")
def archive(request: Request, program: str, phase: str) -> HttpResponse:
    found = a_phase_to_change(request, program, phase)
    form = ArchiveForm(request.POST if request.method == "POST" else None)
    if done(form, lambda: setting.archive(found, by=request.user, **form.cleaned_data)):
        messages.success(request, _("Archived. Its settings are there to read."))
        return redirect("programs:phase", program, phase)
    return shown(request, "programs/archive.html", {"phase": found, "form": form})
