"""The educator reads who will sit down with them; whoever did notes what came of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from maypop.base.http import Request, allow, page
from maypop.people.models import Person, Role
from maypop.people.rules import holds

from ..models import COACHES, Conversation, Journey, Submission
from ..views.own import ALL_AROUND, own_journey
from . import gate, word
from .forms import ConversationForm

WHY = "which of those whom one may coach had a third not yet"


@page("GET")
def mine(request: Request, public_id: UUID) -> HttpResponse:
    journey = own_journey(request.user, public_id)
    told = Conversation.objects.filter(after__journey=journey).select_related("by")
    owed = gate.is_owed(journey)
    context = {
        "journey": journey,
        "is_owed": owed,
        "coaches": word.coaches_of(journey) if owed else [],
        "held": told.order_by("-pk"),
    }
    return render(request, "journeys/conversing/mine.html", context)


@page("GET")
def owed(request: Request) -> HttpResponse:
    """Those whom one may sit down with, the longest waiting first."""
    allow(holds(request.user, Role.MENTOR, *COACHES))
    found = [each for each in _after_a_third(request.user) if gate.is_owed(each)]
    context = {"waiting": [(each, gate.decided(each)) for each in found]}
    return render(request, "journeys/conversing/owed.html", context)


@page("GET", "POST")
def note(request: Request, public_id: UUID) -> HttpResponse:
    theirs = Journey.objects.coached_by(request.user).select_related(*ALL_AROUND)
    journey = get_object_or_404(theirs, public_id=public_id)
    is_owed = gate.is_owed(journey)
    if request.method == "POST" and not is_owed:
        raise gate.NotOwed
    context: dict[str, Any] = {"journey": journey}
    if is_owed:
        form = _form(request, journey)
        if form.is_valid():
            gate.note_conversation(journey, by=request.user, **form.cleaned_data)
            name = {"name": journey.learner.given_name or journey.learner.name}
            messages.success(request, _("Noted. %(name)s can send in again.") % name)
            return redirect("journeys:owed")
        context["form"] = form
    status = 422 if request.method == "POST" else 200
    return render(request, "journeys/conversing/note.html", context, status=status)


def _form(request: Request, journey: Journey) -> ConversationForm:
    today = journey.place.phase.program.today()
    bounds = {"first": gate.decided(journey), "last": today}
    sent = request.POST if request.method == "POST" else None
    return ConversationForm(sent, initial={"held_on": today}, **bounds)


def _after_a_third(person: Person) -> list[Journey]:
    rows = Submission.objects.for_the_system(WHY)
    third = rows.filter(attempt__gte=gate.AFTER, state=Submission.State.DECIDED)
    theirs = Journey.objects.coached_by(person).filter(state=Journey.State.NOT_YET)
    found = theirs.filter(pk__in=third.values("journey")).select_related(*ALL_AROUND)
    return list(found.order_by("pk"))
