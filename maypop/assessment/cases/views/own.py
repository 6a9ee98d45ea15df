"""A case as the person meets whom it is about: what was seen, and their answer."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from maypop.assessment.cases.answering import answer
from maypop.assessment.cases.forms import ReplyForm
from maypop.assessment.consequences.saying import words_of
from maypop.assessment.contesting import filing
from maypop.assessment.models import Case
from maypop.base.conflict import Conflict
from maypop.base.http import Request, page

AROUND = (
    "journey__edition",
    "journey__place__cohort__phase__program",
    "submission",
    "reply",
    "settlement__proposal",
    "appeal__answer",
    "consequence__ending",
)


@page("GET", "POST")
def reply(request: Request, case: UUID) -> HttpResponse:
    rows = Case.objects.about(request.user).select_related(*AROUND)
    found = get_object_or_404(rows, public_id=case)
    form = ReplyForm(request.POST if request.method == "POST" else None, found.journey)
    if form.is_valid():
        return _answer(request, found, form.cleaned_data["text"])
    context = {
        "case": found,
        "form": form if found.state == Case.State.OPENED else None,
        "reply": getattr(found, "reply", None),
        "settlement": getattr(found, "settlement", None),
        "follows": _what_follows(found),
        "appeal": getattr(found, "appeal", None),
        "appeal_by": _appeal_by(found),
        "passages": found.passages.select_related("exhibit__requirement"),
    }
    status = 422 if form.is_bound else 200
    return render(request, "assessment/cases/reply.html", context, status=status)


def _what_follows(case: Case) -> str:
    return words_of(case.consequence) if hasattr(case, "consequence") else ""


def _appeal_by(case: Case) -> date | None:
    return filing.appeal_by(case) if filing.is_open_to_appeal(case) else None


def _answer(request: Request, case: Case, text: str) -> HttpResponse:
    """Of two windows the second is told, and its words are shown beside the first."""
    try:
        answer(case, by=request.user, text=text)
    except Conflict as conflict:
        said = Case.objects.about(request.user).get(pk=case.pk)
        theirs = getattr(said, "reply", None)
        context = {"conflict": conflict, "mine": text, "back": request.path}
        context["theirs"] = theirs.text if theirs else ""
        return render(request, "409.html", context, status=409)
    messages.success(request, _("Your answer is with those who decide. Thank you."))
    return redirect("assessment:reply", case.public_id)
