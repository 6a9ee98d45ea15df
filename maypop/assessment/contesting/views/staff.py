from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from maypop.assessment.cases.ladder import ladder
from maypop.assessment.cases.views.staff import may_decide
from maypop.assessment.contesting.bars import bars, in_words
from maypop.assessment.contesting.forms import OpinionForm
from maypop.assessment.contesting.hearing import hear
from maypop.assessment.models import CaseAppeal
from maypop.base.http import Request, allow, page

AROUND = (
    "case__journey__edition",
    "case__journey__place__cohort__phase__program",
    "case__submission",
    "case__reply",
    "case__settlement__proposal",
    "answer",
)


@page("GET", "POST")
def hear_case(request: Request, appeal: UUID) -> HttpResponse:
    """A case and its end, before somebody who met neither; without any name."""
    allow(may_decide(request.user))
    rows = CaseAppeal.objects.heard_by(request.user).select_related(*AROUND)
    found = get_object_or_404(rows, public_id=appeal)
    mine = found.opinions.filter(by=request.user).first()
    barred = [] if mine else list(bars(request.user, found))
    form = OpinionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        allow(not barred)
    if form.is_valid():
        hear(found, by=request.user, **form.cleaned_data)
        messages.success(request, _("Said. As soon as two agree, it is answered."))
        return redirect("assessment:cases")
    context = {
        "appeal": found,
        "case": found.case,
        "ladder": ladder(found.case),
        "passages": found.case.passages.select_related("exhibit__requirement"),
        "reply": getattr(found.case, "reply", None),
        "settlement": found.case.settlement,
        "answer": getattr(found, "answer", None),
        "mine": mine,
        "barred": in_words(barred),
        "form": form,
    }
    status = 422 if form.is_bound else 200
    return render(request, "assessment/contesting/hear.html", context, status=status)
