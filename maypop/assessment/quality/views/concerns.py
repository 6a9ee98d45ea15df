"""Notes about criteria, as authors read and answer them.

Below /assess, since the catalog lies under assessment and cannot ask it. An author
reads words and a day here: no figure of a reader, and not who said it.
"""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from maypop.assessment import rules
from maypop.assessment.models import Concern, ConcernAnswer
from maypop.assessment.quality import concerns as kept
from maypop.assessment.quality.forms import AnswerForm
from maypop.base.http import Request, allow, page

ON_A_PAGE = 50


@page("GET")
def concerns(request: Request) -> HttpResponse:
    allow(rules.may_read_concerns(request.user))
    leaf = Paginator(kept.concerns(), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "leaf": leaf,
        "may_answer": rules.may_answer_concerns(request.user),
        "leads": rules.may_measure_agreement(request.user),
    }
    return render(request, "assessment/quality/concerns.html", context)


@page("GET", "POST")
def concern(request: Request, concern: UUID) -> HttpResponse:
    allow(rules.may_read_concerns(request.user))
    found = get_object_or_404(kept.concerns(), public_id=concern)
    allow(rules.may_answer_concerns(request.user))
    if request.method == "GET" and _is_answered(found):
        raise Http404
    form = AnswerForm(request.POST if request.method == "POST" else None, found)
    if form.is_valid():
        said = form.cleaned_data
        kept.answer(
            found,
            how=said["how"],
            edition=form.chosen,
            reason=said["reason"],
            by=request.user,
        )
        messages.success(request, _("Answered. Those who asked read it."))
        return redirect("assessment:quality_concerns")
    context = {"form": form, "concern": found}
    status = 422 if form.is_bound else 200
    return render(request, "assessment/quality/concern.html", context, status=status)


def _is_answered(concern: Concern) -> bool:
    return ConcernAnswer.objects.filter(concern=concern).exists()
