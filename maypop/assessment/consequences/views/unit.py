from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from maypop.assessment.consequences.ending import finish_unit
from maypop.assessment.consequences.forms import UnitForm
from maypop.assessment.models import Consequence
from maypop.base.http import Request, page

AROUND = ("case__journey__edition", "ending")


@page("GET", "POST")
def privacy_unit(request: Request, case: UUID) -> HttpResponse:
    """Read it, answer its questions, and sending in is open again."""
    mine = Consequence.objects.about(request.user).select_related(*AROUND)
    units = mine.filter(step=Consequence.Step.UNIT)
    found = get_object_or_404(units, case__public_id=case)
    form = UnitForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        finish_unit(found, by=request.user)
        messages.success(request, _("Thank you. You can send in again."))
        return redirect("journeys:mine")
    context = {
        "case": found.case,
        "form": form,
        "is_done": not found.is_in_force,
    }
    status = 422 if form.is_bound else 200
    return render(request, "assessment/consequences/unit.html", context, status=status)
