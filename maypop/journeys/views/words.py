"""Saving words: for the script that saves by itself, and for the plain form."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.base.http import Request, page

from ..completeness import Gap
from ..files import piece_named
from ..forms import CHANGED, WordsForm
from ..models import Artifact, Changed
from ..pieces import is_kept_whole
from .kept_words import words_for_a_kept_piece
from .own import by_script, open_piece, own_journey, told
from .workspace import show


# Public, since whoever was signed out while typing must get the words back.
@page("POST", public=True)
def text(request: Request, public_id: UUID, part: str) -> HttpResponse:
    if not request.user.is_authenticated:
        return _signed_out(request, public_id, part)
    artifact = piece_named(request.user, f"{public_id}/{part}")
    form = WordsForm(request.POST, open_codes=_open_codes(request, artifact))
    if not form.is_valid():
        return _to_mend(request, form, artifact)
    asked = form.cleaned_data["restore"]
    earlier = get_object_or_404(artifact.revisions, number=asked) if asked else None
    try:
        if artifact.journey.is_open and is_kept_whole(artifact):
            return words_for_a_kept_piece(request, artifact, form)
        open_piece(request.user, public_id, part)
        _write(artifact, form, request)
        if earlier:
            artifact.bring_back(earlier, by=request.user)
    except Changed as changed:
        return _changed(request, form, changed.theirs, artifact)
    except Conflict as conflict:
        return _closed(request, form, artifact, why=conflict.say)
    if earlier:
        return _brought_back(request, artifact, earlier.number)
    return _saved(request, artifact)


def _open_codes(request: Request, artifact: Artifact) -> list[str]:
    """Of the criteria that this piece is read by, where the page asked for any."""
    if not any(name.startswith(CHANGED) for name in request.POST):
        return []
    return [each.code for each in artifact.requirement.criteria.all()]


def _write(artifact: Artifact, form: WordsForm, request: Request) -> None:
    """As it was typed; or, out of a conflict, filed under what the other has saved."""
    said = form.cleaned_data
    theirs = artifact.text, artifact.change_note, artifact.changed
    artifact.write(
        said["text"],
        version=said["version"],
        by=request.user,
        change_note=form.note,
        changed=form.changed,
    )
    if request.POST.get("keep") == "theirs":
        artifact.keep_revision()
        artifact.write(
            theirs[0],
            version=artifact.version,
            by=request.user,
            change_note=theirs[1],
            changed=theirs[2],
        )


def _saved(request: Request, artifact: Artifact) -> HttpResponse:
    if by_script(request):
        saved_at = artifact.edited_at or clock.now()
        saved = {"version": artifact.version, "saved_at": saved_at.isoformat()}
        return JsonResponse(saved | {"words": len(artifact.text.split())})
    messages.success(request, _("Saved."))
    return _back(artifact)


def _brought_back(request: Request, artifact: Artifact, number: int) -> HttpResponse:
    told = _("Version %(n)s is back. What stood here is among the earlier versions.")
    messages.success(request, told % {"n": number})
    return _back(artifact)


def _back(artifact: Artifact) -> HttpResponse:
    return redirect(
        "journeys:piece", artifact.journey.public_id, artifact.requirement.slug
    )


def _signed_out(request: Request, public_id: UUID, part: str) -> HttpResponse:
    if by_script(request):
        return JsonResponse({}, status=401)
    context = {
        "text": request.POST.get("text", ""),
        "change_note": request.POST.get("change_note", ""),
        "changed": _typed_notes(request),
        "public_id": public_id,
        "part": part,
    }
    return render(request, "journeys/signed_out.html", context, status=401)


def _typed_notes(request: Request) -> dict[str, str]:
    found = {name: str(words) for name, words in request.POST.items()}
    named = {name.removeprefix(CHANGED): words for name, words in found.items()}
    return {code: named[code] for code in named if CHANGED + code in found}


def _to_mend(request: Request, form: WordsForm, artifact: Artifact) -> HttpResponse:
    if by_script(request):
        return JsonResponse({"errors": form.errors}, status=422)
    problems = [Gap(each, "text") for each in told(form)]
    sent = {name: request.POST.get(name, "") for name in form.fields}
    # A NUL cannot be stored or seen; the rest of the words comes back.
    typed = {name: words.replace("\0", "") for name, words in sent.items()}
    journey = own_journey(request.user, artifact.journey.public_id)
    part = artifact.requirement.slug
    return show(request, journey, part, problems=problems, typed=typed)


def _changed(
    request: Request, form: WordsForm, theirs: Artifact, artifact: Artifact
) -> HttpResponse:
    both = {"text": theirs.text} | (
        {} if form.note is None else {"change_note": theirs.change_note}
    )
    both |= {CHANGED + each: theirs.changed.get(each, "") for each in form.changed}
    if by_script(request):
        return JsonResponse({"version": theirs.version, "theirs": both}, status=409)
    return _both_texts(request, form, artifact, theirs=theirs, closed="")


def _closed(
    request: Request, form: WordsForm, artifact: Artifact, *, why: str
) -> HttpResponse:
    """It is sent in or kept: nothing can be saved any more, and nothing is dropped."""
    reason = why or _("This piece is sent in or kept, and stays as it is.")
    if by_script(request):
        return JsonResponse({"errors": {"text": [reason]}}, status=422)
    return _both_texts(request, form, artifact, theirs=artifact, closed=reason)


def _both_texts(
    request: Request, form: WordsForm, artifact: Artifact, **standing: Any
) -> HttpResponse:
    context = {
        "artifact": artifact,
        "mine": form.cleaned_data,
        "note": form.note,
        "changed": form.changed,
        "theirs_changed": standing["theirs"].changed,
    } | standing
    return render(request, "journeys/conflict.html", context, status=409)
