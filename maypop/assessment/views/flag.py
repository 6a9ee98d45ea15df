"""A reader is unsure, and asks that somebody else look as well."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from maypop.assessment import flagging
from maypop.assessment.judging_forms import FlagForm
from maypop.assessment.models import READING
from maypop.base.http import Request, page

from .mine import given, tells_when_done, tells_when_signed_out
from .review import header


@tells_when_signed_out
@page("GET", "POST")
@tells_when_done
def borderline(request: Request, blind_id: str) -> HttpResponse:
    assignment = given(request, blind_id, *READING)
    form = FlagForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        flagging.flag(assignment, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(
            request, _("Somebody else looks as well. Go on and send your own review.")
        )
        return redirect("assessment:review", blind_id)
    context = {**header(assignment), "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "assessment/borderline.html", context, status=status)
