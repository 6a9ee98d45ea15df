"""How promises were kept, and a better word for the ones that were not."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from maypop.assessment.clock import on_time as keeping
from maypop.assessment.clock.forms import DelayForm
from maypop.assessment.clock.on_time import Kept
from maypop.assessment.clock.telling import UNDECIDED
from maypop.base.http import Request, allow, page
from maypop.journeys import actions as journeys
from maypop.journeys.models import Submission

AROUND = ("journey__edition", "journey__place__cohort__phase__program")


@page("GET")
def on_time(request: Request) -> HttpResponse:
    allow(keeping.may_see(request.user))
    found = keeping.kept_in(keeping.phases_for(request.user))
    chosen = _chosen(found, request.GET.get("phase", ""))
    context: dict[str, object] = {
        "phases": [each for each in found if each.promises],
        "chosen": chosen,
        "may_word": keeping.may_word(request.user),
    }
    if chosen:
        lists = chosen.today, chosen.late, chosen.stopped
        told = keeping.with_what_was_said(*lists)
        context |= zip(("today", "late", "stopped"), told, strict=True)
    return render(request, "assessment/clock/on_time.html", context)


def _chosen(found: list[Kept], asked: str) -> Kept | None:
    """The one that is asked for, else the newest in which anything was decided."""
    if asked:
        for each in found:
            if str(each.phase.public_id) == asked.lower():
                return each
        raise Http404
    begun = [each for each in found if each.promises]
    return next((each for each in begun if each.share.n), next(iter(begun), None))


@page("GET", "POST")
def delay(request: Request, submission: UUID) -> HttpResponse:
    """Tell an educator better than the clock can why it takes longer."""
    allow(keeping.may_see(request.user))
    rows = keeping.submissions_for(request.user).select_related(*AROUND)
    found = get_object_or_404(rows, public_id=submission)
    allow(keeping.may_word(request.user))
    if request.method == "GET" and found.state not in UNDECIDED:
        raise Http404
    form = _form(request, found)
    if form.is_valid():
        journeys.delay(
            found,
            reason=form.cleaned_data["reason"],
            words=form.cleaned_data["words"],
            until=form.due,
            by=request.user,
        )
        messages.success(request, _("Said. The educator reads it now."))
        return redirect("assessment:on_time")
    context = {"form": form, "submission": found, "said": found.delays.all()}
    status = 422 if form.is_bound else 200
    return render(request, "assessment/clock/delay.html", context, status=status)


def _form(request: Request, found: Submission) -> DelayForm:
    phase = found.journey.place.phase
    last = found.delays.last()
    initial: dict[str, object] = {}
    if last:
        initial = {"reason": last.reason, "words": last.words}
    initial["until"] = found.due_at.astimezone(phase.program.zone).date()
    said = request.POST if request.method == "POST" else None
    return DelayForm(said, found, initial=initial)
