"""Sending a review, or giving the work back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from maypop.assessment import actions, scoring, sending
from maypop.assessment.assigning import ties
from maypop.assessment.beside import beside
from maypop.assessment.forms import DeclineForm
from maypop.assessment.models import AT_A_DESK, Task
from maypop.base.http import Request, page

from .mine import given, tells_when_done, tells_when_signed_out
from .review import header, parts_of
from .whereto import elsewhere


@tells_when_signed_out
@page("GET", "POST")
@tells_when_done
def send(request: Request, blind_id: str) -> HttpResponse:
    """The whole sheet once more, with what is still open; then it is sent."""
    assignment = given(request, blind_id, *AT_A_DESK)
    if request.method == "GET" and (there := elsewhere(assignment)):
        return redirect(there)
    status = 200
    if request.method == "POST":
        try:
            sending.send(assignment, by=request.user)
        except actions.Incomplete:
            status = 422
        else:
            return redirect("assessment:sent", blind_id)
    sheet = scoring.lines(assignment)
    context = {
        **header(assignment),
        "parts": parts_of(sheet, beside(assignment)),
        "open_lines": [line for line in sheet if line.faults],
        "overall_missing": assignment.task != Task.ADJUDICATE
        and not assignment.overall.strip(),
    }
    return render(request, "assessment/send.html", context, status=status)


@tells_when_signed_out
@page("GET", "POST")
@tells_when_done
def decline(request: Request, blind_id: str) -> HttpResponse:
    """For someone who knows this classroom: back to the queue, and to someone else."""
    assignment = given(request, blind_id, *AT_A_DESK, Task.APPROVE)
    form = DeclineForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        if form.cleaned_data["knows"]:
            ties.return_known(assignment, by=request.user, reason=reason)
        else:
            actions.decline(assignment, by=request.user, reason=reason)
        messages.success(
            request, _("It goes to someone else. Thank you for saying so.")
        )
        return redirect("assessment:queue")
    context = {**header(assignment), "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "assessment/decline.html", context, status=status)
