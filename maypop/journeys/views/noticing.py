"""What was noticed before anyone else looks: explained, or named by a class list."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maypop.base.conflict import Conflict
from maypop.base.http import Request, page

from .. import explaining
from ..completeness import gaps
from ..forms import ClassListForm, ReasonForm
from ..models import Journey
from ..pieces import pieces_of
from .own import open_piece, own_journey
from .sending import review


@page("POST")
def explain(request: Request, public_id: UUID, part: str) -> HttpResponse:
    artifact = open_piece(request.user, public_id, part)
    journey = own_journey(request.user, public_id)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return review(request, journey, explaining=form)
    said = form.cleaned_data
    if said["notice"] in _noticed(journey, part):
        explaining.explain(artifact, **said, by=request.user)
        messages.success(request, _("Noted, with your reason."))
    else:
        messages.info(request, _("That is settled already."))
    return _back(journey)


@page("POST")
def class_list(request: Request, public_id: UUID) -> HttpResponse:
    journey = own_journey(request.user, public_id)
    if not journey.is_open:
        raise Conflict(f"{journey} is {journey.state}")
    form = ClassListForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("That list is longer than what is taken here."))
        return review(request, journey, status=422)
    kept = explaining.list_class(
        journey, form.cleaned_data["students"], by=request.user
    )
    told = ngettext(
        "Looking for the names of %(n)s student.",
        "Looking for the names of %(n)s students.",
        kept,
    )
    gone = _("The class list is gone.")
    messages.success(request, told % {"n": kept} if kept else gone)
    return _back(journey)


def _noticed(journey: Journey, part: str) -> set[str]:
    pieces = [each for each in pieces_of(journey) if each.slug == part]
    return {gap.notice for each in pieces for gap in gaps(each) if gap.may_be_fine}


def _back(journey: Journey) -> HttpResponse:
    return redirect(reverse("journeys:send", args=[journey.public_id]) + "#look")
