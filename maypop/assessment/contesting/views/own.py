from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from maypop.assessment.contesting import filing
from maypop.assessment.contesting.forms import CaseAppealForm
from maypop.assessment.contesting.telling import due_day
from maypop.assessment.models import Case
from maypop.base.conflict import Conflict
from maypop.base.http import Request, page

AROUND = (
    "journey__edition",
    "journey__place__cohort__phase__program",
    "settlement__proposal",
    "appeal__answer",
)


@page("GET", "POST")
def appeal_case(request: Request, case: UUID) -> HttpResponse:
    """Ask once that its end be looked at again; once asked, read how far that is."""
    mine = Case.objects.about(request.user).select_related(*AROUND)
    found = get_object_or_404(mine, public_id=case)
    sent = request.POST if request.method == "POST" else None
    form = CaseAppealForm(sent, found.journey)
    if hasattr(found, "appeal"):
        return _asked(request, found, form)
    if not filing.is_open_to_appeal(found):
        if request.method == "GET":
            raise Http404
        raise Conflict(say=_("This can no longer be appealed."))
    if form.is_valid():
        try:
            filed = filing.appeal_from_case(found, by=request.user, **form.cleaned_data)
        except Conflict as conflict:
            return _lost(request, found, form, conflict)
        day = {"day": due_day(filed)}
        messages.success(request, _("Sent. You hear by %(day)s, with reasons.") % day)
        return redirect(request.path)
    context = {"case": found, "form": form, "by": filing.appeal_by(found)}
    status = 422 if form.is_bound else 200
    return render(request, "assessment/contesting/file.html", context, status=status)


def _asked(request: Request, case: Case, form: CaseAppealForm) -> HttpResponse:
    """Other words than those that were sent are shown beside them, and not lost."""
    if form.is_valid() and form.cleaned_data["words"] != case.appeal.words:
        late = Conflict(say=_("You appealed already; once is enough."))
        return _lost(request, case, form, late)
    context = {
        "case": case,
        "appeal": case.appeal,
        "answer": getattr(case.appeal, "answer", None),
    }
    return render(request, "assessment/contesting/appeal.html", context)


def _lost(
    request: Request, case: Case, form: CaseAppealForm, conflict: Conflict
) -> HttpResponse:
    said = Case.objects.about(request.user).select_related("appeal").get(pk=case.pk)
    first = getattr(said, "appeal", None)
    context = {
        "conflict": conflict,
        "mine": form.cleaned_data["words"],
        "theirs": first.words if first else "",
        "back": request.path,
    }
    return render(request, "409.html", context, status=409)
