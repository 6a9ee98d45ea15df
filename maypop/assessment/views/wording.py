"""Words that an approver asked for: better ones, beside what is locked."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from maypop.assessment import sending_back
from maypop.assessment.judging_forms import WordsForm
from maypop.assessment.judgments import Reading, judgment
from maypop.assessment.models import AT_A_DESK, Assignment
from maypop.base.http import Request, page

from .mine import given, tells_when_done, tells_when_signed_out
from .review import header


@tells_when_signed_out
@page("GET", "POST")
@tells_when_done
def wording(request: Request, blind_id: str) -> HttpResponse:
    """The words of one's own locked review; levels and places are shown and stay."""
    assignment = given(request, blind_id, *AT_A_DESK)
    asked = sending_back.asked_of(assignment)
    if asked is None:
        raise Http404
    reading = _own(assignment)
    form = WordsForm(reading, request.POST if request.method == "POST" else None)
    if form.is_valid():
        sending_back.reword(assignment, form.words, by=request.user)
        messages.success(request, _("Your words are there. Thank you."))
        return redirect("assessment:queue")
    context = {**header(assignment), "form": form, "asked": asked}
    status = 422 if form.is_bound else 200
    return render(request, "assessment/wording.html", context, status=status)


def _own(assignment: Assignment) -> Reading:
    readings = judgment(assignment.submission).all
    return next(each for each in readings if each.assignment.pk == assignment.pk)
