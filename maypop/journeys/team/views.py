from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from maypop.base.http import Request, allow, page
from maypop.people.models import Person

from ..files import piece_named
from ..models import Artifact, Partner
from ..views.own import own_journey
from . import naming, standing, writing
from .forms import AskForm, OwnPartForm

Deed = Callable[..., None]
# What may be done about it: by whoever was asked, and by whoever asked.
BY_PARTNER: dict[str, Deed] = {
    "agree": naming.agree,
    "decline": naming.decline,
    "leave": naming.leave,
}
BY_KEEPER: dict[str, Deed] = {"take_back": naming.take_back}


@page("GET", "POST")
def team(request: Request, public_id: UUID, part: str) -> HttpResponse:
    """With whom one makes a piece; posted, it asks one colleague more."""
    mine = _piece(request.user, public_id, part)
    if request.method != "POST":
        return _show(request, mine)
    form = AskForm(request.POST)
    if form.is_valid():
        try:
            naming.ask(mine, form.cleaned_data["email"], by=request.user)
        except naming.NobodyThere:
            form.add_error(
                "email",
                _("Nobody with this address works on this part in your phase and can"
                  " still be asked. Look at the spelling, or talk to them first."),
            )  # fmt: skip
        else:
            messages.success(request, _("Asked. You hear of it when they answer."))
            return redirect("journeys:team", public_id, part)
    return _show(request, mine, asking=form)


@page("POST")
def own_part(request: Request, public_id: UUID, part: str) -> HttpResponse:
    mine = _piece(request.user, public_id, part)
    found = standing.seen(mine).found
    if found is None:
        raise Http404
    form = OwnPartForm(request.POST, journey=mine.journey)
    if not form.is_valid():
        return _show(request, mine, writing_form=form)
    said = form.cleaned_data
    try:
        writing.write(
            found.team, mine, said["text"], version=said["version"], by=request.user
        )
    except writing.ChangedMeanwhile as changed:
        typed = {"text": said["text"], "version": changed.theirs.version}
        again = OwnPartForm(initial=typed, journey=mine.journey)
        return _show(request, mine, writing_form=again, theirs=changed.theirs.text)
    messages.success(request, _("Saved."))
    return redirect("journeys:team", public_id, part)


@page("POST")
def answer(request: Request, public_id: UUID, part: str, partner: UUID) -> HttpResponse:
    """Agree, decline or leave; or, as its keeper, ask no longer."""
    mine = _piece(request.user, public_id, part)
    rows = Partner.objects.seen_by(request.user).select_related(
        "artifact__journey", "team__piece__journey"
    )
    found = get_object_or_404(rows, public_id=partner)
    deeds = BY_PARTNER if found.artifact_id == mine.pk else BY_KEEPER
    if mine.pk not in (found.artifact_id, found.team.piece_id):
        raise Http404
    deed = request.POST.get("answer", "")
    allow(deed in deeds)
    deeds[deed](found, by=request.user)
    messages.success(request, _said(deed))
    return redirect("journeys:team", public_id, part)


def _piece(person: Person, public_id: UUID, part: str) -> Artifact:
    """One's own, of a part that may be made together; any other has no such page."""
    mine = piece_named(person, f"{public_id}/{part}")
    if not mine.requirement.may_be_shared:
        raise Http404
    mine.journey = own_journey(person, public_id)
    return mine


def _said(deed: str) -> str:
    return {
        "agree": _("You make this piece together now. It is judged once, for all of"
                   " you."),
        "decline": _("Declined. No reason is asked."),
        "leave": _("You left. Your own piece is yours to make again."),
        "take_back": _("They are no longer asked."),
    }[deed]  # fmt: skip


def _show(
    request: Request,
    mine: Artifact,
    *,
    asking: AskForm | None = None,
    writing_form: OwnPartForm | None = None,
    theirs: str | None = None,
) -> HttpResponse:
    seen = standing.seen(mine)
    own = seen.found.own if seen.found else None
    typed = {"text": own.text if own else "", "version": own.version if own else 0}
    context: dict[str, Any] = {
        "journey": mine.journey,
        "artifact": mine,
        "seen": seen,
        "asking": asking or AskForm(),
        "writing": writing_form or OwnPartForm(initial=typed, journey=mine.journey),
        "theirs": theirs,
        "own": own,
    }
    status = 409 if theirs is not None else 422 if asking or writing_form else 200
    return render(request, "journeys/team/team.html", context, status=status)
