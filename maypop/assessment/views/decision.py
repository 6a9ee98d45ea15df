from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from maypop.assessment import actions
from maypop.assessment.asides import before
from maypop.assessment.models import Task
from maypop.base.http import Request, page

from .evidence import bundle
from .hidden import is_hidden
from .mine import given, tells_when_done, tells_when_signed_out, wants_a_part
from .notes import formed
from .outcome import outcome
from .review import header, neighbors, only_evidence, out_of_sight


@tells_when_signed_out
@page("GET", "POST")
@tells_when_done
def decision(request: Request, blind_id: str) -> HttpResponse:
    """What was found and what follows from it, for someone who did not rate it."""
    assignment = given(request, blind_id, Task.APPROVE)
    if request.method == "POST":
        actions.confirm(assignment, by=request.user)
        messages.success(request, _("Confirmed. The educator sees it now."))
        return redirect("assessment:queue")
    if is_hidden(assignment):
        return out_of_sight(request, assignment)
    if wants_a_part(request):
        return only_evidence(request, assignment)
    lies_there = before(assignment, request.user)
    context = {
        **header(assignment),
        "bundle": bundle(request, assignment),
        "outcome": outcome(assignment),
        "on_pieces": lies_there.notes,
        "talks": formed(lies_there.talks),
        **neighbors(request, assignment),
    }
    return render(request, "assessment/decision.html", context)
