from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from maypop.base.http import Request, page

from .. import delegating, showing
from ..forms.people import DelegationForm
from ..models import Delegation, Phase
from .seen import a_phase_to_change, done, shown


@page("GET", "POST")
def delegations(request: Request, program: str, phase: str) -> HttpResponse:
    """Who is trusted with which district, and one more."""
    found = a_phase_to_change(request, program, phase)
    sent = request.POST if request.method == "POST" else None
    form = DelegationForm(sent, phase=found)
    if done(form, lambda: _give(found, form, request)):
        messages.success(request, _("Given. They can open cohorts from the first day."))
        return redirect("programs:delegations", program, phase)
    given = showing.delegations(found, request.user)
    context = {"phase": found, "form": form, "delegations": given}
    return shown(request, "programs/delegations.html", context)


def _give(phase: Phase, form: DelegationForm, request: Request) -> None:
    said = form.cleaned_data
    delegating.delegate(
        phase,
        said["lead"].organization,
        said["lead"].person,
        begins_on=said["begins_on"],
        ends_on=said["ends_on"],
        by=request.user,
    )


@page("POST")
def withdrawal(
    request: Request, program: str, phase: str, delegation: UUID
) -> HttpResponse:
    found = a_phase_to_change(request, program, phase)
    rows = Delegation.objects.filter(phase=found).select_related("phase__program")
    given = get_object_or_404(rows, public_id=delegation)
    delegating.withdraw(given, by=request.user)
    messages.success(request, _("Withdrawn. It ended this moment; the cohorts stay."))
    return redirect("programs:delegations", program, phase)
