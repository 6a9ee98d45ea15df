from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from maypop.assessment.cases.flagging import flag as hide
from maypop.assessment.cases.forms import FlagForm
from maypop.assessment.models import AT_A_DESK, Task
from maypop.assessment.views.mine import given, tells_when_done, tells_when_signed_out
from maypop.assessment.views.review import header
from maypop.base.http import Request, page

SEES = (*AT_A_DESK, Task.APPROVE)  # whoever has the pieces before them


@tells_when_signed_out
@page("GET", "POST")
@tells_when_done
def privacy(request: Request, blind_id: str) -> HttpResponse:
    """A student can be recognized: the piece is out of sight as this is sent."""
    held = given(request, blind_id, *SEES)
    shown = held.submission.exhibits.select_related("requirement")
    exhibits = {each.requirement.slug: each for each in shown}
    pieces = [(slug, each.requirement.title) for slug, each in exhibits.items()]
    form = FlagForm(request.POST if request.method == "POST" else None, pieces)
    if form.is_valid():
        said = form.cleaned_data
        exhibit = exhibits[said["piece"]]
        hide(held, exhibit, by=request.user, what=said["what"], where=said["where"])
        messages.success(
            request,
            _("Thank you. It is out of sight for everyone, and someone helps to mend"
              " it. What you put down is kept."),
        )  # fmt: skip
        return redirect("assessment:queue")
    context = {**header(held), "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "assessment/cases/privacy.html", context, status=status)
