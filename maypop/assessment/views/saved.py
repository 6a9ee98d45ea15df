"""What is answered to words that save themselves: kept, changed meanwhile, to mend."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from maypop.assessment import actions
from maypop.assessment.forms import TYPED
from maypop.assessment.models import Assignment, DraftPieceNote, DraftRating
from maypop.base import clock
from maypop.base.http import Request
from maypop.catalog.models import CriterionLevel

from .mine import saves_by_itself


def kept(request: Request, version: int, blind_id: str, anchor: str) -> HttpResponse:
    if saves_by_itself(request):
        now = clock.now().isoformat()
        return JsonResponse({"version": version, "saved_at": now})
    return redirect(line(blind_id, anchor))


def changed(
    request: Request,
    conflict: actions.ChangedDraft,
    mine: dict[str, str],
    blind_id: str,
    anchor: str,
) -> HttpResponse:
    """409 with both texts: nothing is overwritten and nothing is dropped."""
    theirs = _words(conflict.theirs)
    if saves_by_itself(request):
        told = {"version": conflict.theirs.version, "theirs": theirs}
        return JsonResponse(told, status=409)
    context = {
        "mine": _as_text(mine),
        "theirs": _as_text(theirs),
        "back": line(blind_id, anchor),
    }
    return render(request, "409.html", context, status=409)


def line(blind_id: str, anchor: str) -> str:
    return f"{reverse('assessment:review', args=[blind_id])}#{anchor}"


def _words(theirs: DraftRating | DraftPieceNote | Assignment) -> dict[str, str]:
    if isinstance(theirs, Assignment):
        return {"overall": theirs.overall}
    if isinstance(theirs, DraftPieceNote):
        return {"words": theirs.text}
    return {name: getattr(theirs, name) for name in TYPED}


def _as_text(said: dict[str, str]) -> str:
    named = {**said}
    if level := said.get("level"):
        named["level"] = str(CriterionLevel(level).label)
    return "\n".join(each for each in named.values() if each)
