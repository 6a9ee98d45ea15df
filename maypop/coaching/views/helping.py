"""What an educator makes of help: beside the next step, with one press."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from maypop.base.http import Request, allow, page

from .. import actions
from ..helping.forms import AnswerForm
from ..models import Nudge, NudgeAnswer

THANKS = {
    NudgeAnswer.How.ANSWERED: _("Your answer is sent."),
    NudgeAnswer.How.DONE: _("Done. It is put away."),
    NudgeAnswer.How.ASIDE: _("Laid aside. Nobody asks why."),
}


@page("POST")
def answer(request: Request, nudge: UUID) -> HttpResponse:
    rows = Nudge.objects.seen_by(request.user).select_related("journey__edition", "by")
    found = get_object_or_404(rows, public_id=nudge)
    allow(found.journey.learner_id == request.user.pk)
    form = AnswerForm(request.POST, nudge=found, by=request.user)
    if not form.is_valid():
        context = {"nudge": found, "form": form}
        return render(request, "coaching/help/answer.html", context, status=422)
    actions.answer_help(found, by=request.user, **form.answer)
    messages.success(request, THANKS[NudgeAnswer.How(form.cleaned_data["how"])])
    return redirect(f"{reverse('journeys:mine')}?j={found.journey.public_id}")
