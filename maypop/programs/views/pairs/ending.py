"""The end of a pair, and how another mentor goes on."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from maypop.base.http import Request, allow, page

from ... import actions
from ...models import Pairing, Phase, Place
from ...pairs.choosing import choices
from ...pairs.forms import ChoiceForm, EndForm
from ...pairs.pool import pool_of
from .pair import pair_of


@page("GET", "POST")
def end(request: Request, pair: UUID) -> HttpResponse:
    """Either may, at once; the second of two clicks finds it done."""
    found = pair_of(request.user, pair)
    form = EndForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.part(found, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("The pair has ended."))
        return redirect("programs:mine")
    other = found.other(request.user)
    context = {"pair": found, "form": form, "other": other}
    context["am_mentor"] = request.user.pk == found.mentor_id
    status = 422 if form.is_bound else 200
    return render(request, "programs/pairs/end.html", context, status=status)


@page("GET", "POST")
def hand_over(request: Request, pair: UUID) -> HttpResponse:
    """Choose who goes on; a leader, the educator and that mentor have the say."""
    found = pair_of(request.user, pair)
    allow(not found.has_ended)
    phase = _phase(found)
    pool = pool_of(phase, but=found) if phase else None
    free = choices(pool, found.learner) if pool else []
    form = ChoiceForm(request.POST if request.method == "POST" else None, mentors=free)
    if phase and form.is_valid():
        actions.hand_over(found, form.chosen, phase=phase, by=request.user)
        words = _("Proposed. You two go on until everyone has said yes.")
        messages.success(request, words)
        return redirect("programs:pair", found.public_id)
    asked = pool.proposed_to(found.learner) if pool else None
    context = {"pair": found, "form": form, "free": free, "asked": asked}
    context["other"] = found.other(request.user)
    status = 422 if form.is_bound else 200
    return render(request, "programs/pairs/hand_over.html", context, status=status)


def _phase(found: Pairing) -> Phase | None:
    """The phase in which the educator sits now, the latest of several."""
    rows = Place.objects.for_the_system("where the educator sits").under_way()
    seat = rows.filter(person=found.learner).select_related("cohort__phase__program")
    held = seat.order_by("-pk").first()
    return held.phase if held else None
