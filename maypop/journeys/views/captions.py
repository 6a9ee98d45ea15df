"""The captions of a recording: a list that follows the video, or one plain text."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.base.http import Request, page
from maypop.media import actions as media
from maypop.media.models import RECORDINGS, Upload

from ..files import piece_named
from ..forms import CaptionsForm
from ..models import Artifact
from ..pieces import is_kept_whole
from .own import by_script, told

BESIDE = ("captions", "draft", "rendition", "profile")


@page("GET", "POST")
def captions(
    request: Request, public_id: UUID, part: str, upload: UUID
) -> HttpResponse:
    artifact = piece_named(request.user, f"{public_id}/{part}")
    found = _recording(request, artifact, upload)
    if request.method != "POST":
        return _show(request, artifact, found, _begun(request, found))
    _insist_that_it_is_open(artifact)
    form = CaptionsForm(request.POST, request.FILES)
    if not form.is_valid():
        return _mend(request, artifact, found, told(form))
    return _save(request, artifact, found, form)


def _save(
    request: Request, artifact: Artifact, upload: Upload, form: CaptionsForm
) -> HttpResponse:
    said = form.cleaned_data
    try:
        version = media.caption(
            upload, form.words, version=said["version"], by=request.user, made=form.made
        )
    except media.Unreadable as fault:
        return _mend(request, artifact, upload, [fault.sentence])
    except media.CaptionsChangedMeanwhile as changed:
        return _changed(request, artifact, upload, form, changed)
    if said["draft"]:
        media.take_up(upload)
    if by_script(request):
        saved = {"version": version, "saved_at": clock.now().isoformat()}
        return JsonResponse(saved)
    messages.success(request, _("Captions saved."))
    return redirect(request.path)


@page("POST")
def draft(request: Request, public_id: UUID, part: str, upload: UUID) -> HttpResponse:
    """Ask the program of those who run this site for a first draft."""
    artifact = piece_named(request.user, f"{public_id}/{part}")
    found = _recording(request, artifact, upload)
    if not media.drafts_are_offered():
        raise Http404
    _insist_that_it_is_open(artifact)
    media.ask_for_draft(found, by=request.user)
    return redirect("journeys:captions", public_id, part, upload)


def _recording(request: Request, artifact: Artifact, public_id: UUID) -> Upload:
    mine = Upload.objects.seen_by(request.user).ready().select_related(*BESIDE)
    recordings = mine.filter(attachment__artifact=artifact, kind__in=RECORDINGS)
    return get_object_or_404(recordings, public_id=public_id)


def _insist_that_it_is_open(artifact: Artifact) -> None:
    if not artifact.journey.is_open or is_kept_whole(artifact):
        raise Conflict(say=_("This piece is sent in or kept, and stays as it is."))


def _begun(request: Request, upload: Upload) -> dict[str, Any]:
    """What stands; or the draft in its place, if that was asked for and is there."""
    words = _standing(upload)
    if "draft" in request.GET and hasattr(upload, "draft") and upload.draft.made_at:
        words |= {"text": media.draft_of(upload), "is_draft": True}
    return words


def _standing(upload: Upload) -> dict[str, Any]:
    known = getattr(upload, "captions", None)
    return {
        "text": media.text_of(known),
        "version": known.version if known else 0,
        "saved_at": known.edited_at if known else None,
    }


def _mend(
    request: Request, artifact: Artifact, upload: Upload, problems: list[str]
) -> HttpResponse:
    if by_script(request):
        return JsonResponse({"errors": {"text": problems}}, status=422)
    typed = {
        "text": request.POST.get("text", "").replace("\0", ""),
        "is_draft": "draft" in request.POST,
    }
    words = _standing(upload) | typed
    return _show(request, artifact, upload, words, status=422, problems=problems)


def _changed(
    request: Request,
    artifact: Artifact,
    upload: Upload,
    form: CaptionsForm,
    changed: media.CaptionsChangedMeanwhile,
) -> HttpResponse:
    if by_script(request):
        both = {"version": changed.version, "theirs": {"text": changed.theirs}}
        return JsonResponse(both, status=409)
    is_draft = form.cleaned_data["draft"]
    mine = {"text": form.words, "version": changed.version, "is_draft": is_draft}
    return _show(request, artifact, upload, mine, status=409, theirs=changed.theirs)


def _show(
    request: Request,
    artifact: Artifact,
    upload: Upload,
    words: dict[str, Any],
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    context = {
        "artifact": artifact,
        "upload": upload,
        "words": words,
        "is_open": artifact.journey.is_open and not is_kept_whole(artifact),
        "drafts": media.drafts_are_offered() and _can_be_heard(upload),
    }
    return render(request, "journeys/captions.html", context | more, status=status)


def _can_be_heard(upload: Upload) -> bool:
    return hasattr(upload, "profile") and bool(upload.profile.loudness)
