from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from maypop.assessment.appeals import filing
from maypop.assessment.appeals.forms import AppealForm
from maypop.assessment.appeals.saying import day_of, due_on
from maypop.assessment.models import Decision
from maypop.base.conflict import Conflict
from maypop.base.http import Request, page
from maypop.journeys.models import Submission

AROUND = ("journey__edition", "journey__place__cohort__phase__program")


@page("GET", "POST")
def appeal(request: Request, public_id: UUID, submission: UUID) -> HttpResponse:
    """Ask that it be heard again; once asked, read how far that is."""
    mine = Submission.objects.seen_by(request.user).select_related(*AROUND)
    found = get_object_or_404(mine, public_id=submission, journey__public_id=public_id)
    decision = filing.decision_of(found)
    if decision is None:
        raise Http404
    decision.submission = found
    if hasattr(decision, "appeal"):
        return _asked(request, decision)
    if not filing.is_open_to_appeal(decision):
        if request.method == "GET":
            raise Http404
        raise Conflict(say=_("This decision can no longer be appealed."))
    still_open = filing.open_findings(found)
    sent = request.POST if request.method == "POST" else None
    form = AppealForm(sent, still_open, found.journey)
    if form.is_valid():
        return _file(request, decision, form)
    context = {"submission": found, "form": form, "findings": still_open}
    context["by"] = filing.appeal_by(decision)
    status = 422 if form.is_bound else 200
    return render(request, "assessment/appeals/file.html", context, status=status)


def _file(request: Request, decision: Decision, form: AppealForm) -> HttpResponse:
    said = form.cleaned_data
    filed = filing.appeal(
        decision,
        by=request.user,
        ground=said["ground"],
        criteria=form.chosen,
        words=said["words"],
        look_at=said["look_at"],
    )
    day = {"day": day_of(filed, filed.due_at)}
    messages.success(request, _("Sent. You hear by %(day)s, with reasons.") % day)
    return redirect(request.path)


def _asked(request: Request, decision: Decision) -> HttpResponse:
    """A second click finds that it is asked, and how far it has come."""
    found = decision.appeal
    found.decision = decision
    answer = getattr(found, "answer", None)
    context = {
        "submission": decision.submission,
        "appeal": found,
        "contested": found.contested.select_related("criterion"),
        "due_on": due_on(found),
        "answer": answer,
        "lines": answer.lines.select_related("criterion") if answer else [],
    }
    return render(request, "assessment/appeals/appeal.html", context)
