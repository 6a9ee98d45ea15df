"""Before confirming: ask a reader for other words, or a third reader for a look."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from maypop.assessment import sending_back
from maypop.assessment.judging_forms import ReferForm, RepairForm
from maypop.assessment.judgments import judgment
from maypop.assessment.models import Task
from maypop.base.http import Request, page

from .mine import given, tells_when_done, tells_when_signed_out
from .review import header


@tells_when_signed_out
@page("GET", "POST")
@tells_when_done
def repair(request: Request, blind_id: str) -> HttpResponse:
    assignment = given(request, blind_id, Task.APPROVE)
    found = judgment(assignment.submission)
    form = RepairForm(found, request.POST if request.method == "POST" else None)
    if form.is_valid():
        asked = form.cleaned_data["asked"]
        sending_back.repair(assignment, form.review, by=request.user, asked=asked)
        messages.success(request, _("Asked. It comes back to you with the new words."))
        return redirect("assessment:queue")
    context = {**header(assignment), "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "assessment/repair.html", context, status=status)


@tells_when_signed_out
@page("GET", "POST")
@tells_when_done
def refer(request: Request, blind_id: str) -> HttpResponse:
    assignment = given(request, blind_id, Task.APPROVE)
    found = judgment(assignment.submission)
    form = ReferForm(found, request.POST if request.method == "POST" else None)
    if form.is_valid():
        why = form.cleaned_data["reason"]
        sending_back.refer(assignment, form.criteria, by=request.user, reason=why)
        messages.success(request, _("A third reader looks. It comes back to you."))
        return redirect("assessment:queue")
    context = {**header(assignment), "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "assessment/refer.html", context, status=status)
