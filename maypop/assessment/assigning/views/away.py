from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from maypop.assessment import rules
from maypop.assessment.assigning import absences, profile
from maypop.assessment.assigning.forms import AwayForm
from maypop.assessment.models import Absence
from maypop.base.http import Request, allow, page


@page("GET", "POST")
def away(request: Request) -> HttpResponse:
    """From when to when one is away, and what was said of it so far."""
    allow(rules.may_assess(request.user))
    sent = request.POST if request.method == "POST" else None
    form = AwayForm(sent, today=request.user.today())
    if form.is_valid():
        said = form.cleaned_data
        absences.be_away(
            request.user, said["first_day"], said["last_day"], by=request.user
        )
        messages.success(request, _("Noted. You are given nothing in those days."))
        return redirect("assessment:away")
    context = {
        "form": form,
        "absences": profile.absences_of(request.user),
    }
    template = "assessment/assigning/away.html"
    return render(request, template, context, status=422 if form.is_bound else 200)


@page("POST")
def back(request: Request, absence: UUID) -> HttpResponse:
    found = get_object_or_404(Absence.objects.seen_by(request.user), public_id=absence)
    absences.be_back(found, by=request.user)
    messages.success(request, _("Welcome back. Work comes to you again."))
    return redirect("assessment:away")
