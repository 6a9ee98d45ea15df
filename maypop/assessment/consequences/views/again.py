from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from maypop.assessment.cases.views.staff import may_open
from maypop.assessment.consequences import looking
from maypop.assessment.consequences.forms import QuestionForm, StandsForm
from maypop.assessment.models import Reexamination
from maypop.base.conflict import Conflict
from maypop.base.http import Request, allow, page
from maypop.journeys.models import Exhibit


@page("GET", "POST")
def again(request: Request, again: UUID) -> HttpResponse:
    """What was earned, under a number: it stands, or there is a question."""
    allow(may_open(request.user))
    rows = Reexamination.objects.seen_by(request.user)
    found = get_object_or_404(rows.select_related("journey__edition"), public_id=again)
    if not rows.pending().filter(pk=found.pk).exists():
        return _over(request)
    exhibits = _exhibits(found)
    pieces = [(slug, each.requirement.title) for slug, each in exhibits.items()]
    sent = request.POST if request.method == "POST" else None
    is_over = request.POST.get("do") == "stands"
    stands = StandsForm(sent if is_over else None)
    asks = QuestionForm(None if is_over else sent, iter(pieces))
    if stands.is_valid():
        looking.look_stands(found, by=request.user, **stands.cleaned_data)
        messages.success(request, _("Noted: it stands."))
        return redirect("assessment:cases")
    if asks.is_valid():
        said = dict(asks.cleaned_data)
        said["exhibit"] = exhibits[said.pop("piece")]
        case = looking.open_after_a_look(found, by=request.user, **said)
        messages.success(request, _("Opened. They see the passages and may answer."))
        return redirect("assessment:case", case.public_id)
    context = {
        "again": found,
        "exhibits": exhibits.values(),
        "stands": stands,
        "asks": asks,
        "shown": stands if is_over else asks,
    }
    status = 422 if sent is not None else 200
    return render(request, "assessment/consequences/again.html", context, status=status)


def _exhibits(asked: Reexamination) -> dict[str, Exhibit]:
    rows = looking.earned_by(asked).exhibits.select_related("requirement", "submission")
    return {each.requirement.slug: each for each in rows}


def _over(request: Request) -> HttpResponse:
    if request.method == "POST":
        raise Conflict(say=_("Somebody looked at this a moment ago."))
    messages.info(request, _("This is looked at already."))
    return redirect("assessment:cases")
