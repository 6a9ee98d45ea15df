"""What the educator covers in a recording before anyone else sees or hears it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from maypop.base.http import Request, page
from maypop.media import actions as media
from maypop.media.models import RECORDINGS, Kind, Redaction, Upload

from ..covering import cover, uncover
from ..files import piece_named
from ..models import Artifact
from ..pieces import is_kept_whole
from ..span_form import SpanForm

MADE = "made"  # what htmx asks for until the new copy is there


@page("GET", "POST")
def redactions(
    request: Request, public_id: UUID, part: str, upload: UUID
) -> HttpResponse:
    artifact = piece_named(request.user, f"{public_id}/{part}")
    found = _recording(request, artifact, upload)
    if request.method != "POST":
        return _show(request, artifact, found)
    kind = "mute" if request.POST.get("kind") == "mute" else "blur"
    form = SpanForm(request.POST, kind=kind, lasts=_lasts(found))
    if form.is_valid() and _covered(request, artifact, found, form):
        words = _("Covered. The copy that others see is being made anew.")
        messages.success(request, words)
        return redirect(request.path)
    return _show(request, artifact, found, **{kind: form})


@page("POST")
def restoration(
    request: Request, public_id: UUID, part: str, upload: UUID, redaction: UUID
) -> HttpResponse:
    artifact = piece_named(request.user, f"{public_id}/{part}")
    found = _recording(request, artifact, upload)
    mine = Redaction.objects.filter(upload=found, laid_by=request.user)
    uncover(artifact, get_object_or_404(mine, public_id=redaction), by=request.user)
    words = _("Taken back. The copy that others see is being made anew.")
    messages.success(request, words)
    return redirect("journeys:redactions", public_id, part, upload)


def _recording(request: Request, artifact: Artifact, public_id: UUID) -> Upload:
    beside = ("rendition", "parked", "preparation", "captions")
    mine = Upload.objects.seen_by(request.user).ready().select_related(*beside)
    recordings = mine.filter(attachment__artifact=artifact, kind__in=RECORDINGS)
    return get_object_or_404(recordings, public_id=public_id)


def _covered(
    request: Request, artifact: Artifact, upload: Upload, form: SpanForm
) -> bool:
    """Whether it could be; if not, the form says why."""
    try:
        cover(artifact, upload, form.span, by=request.user)
    except media.Unfit as why:
        form.add_error(why.about or None, why.sentence)
        return False
    return True


def _show(
    request: Request, artifact: Artifact, upload: Upload, **forms: SpanForm
) -> HttpResponse:
    laid = list(upload.redactions.standing())
    lasts = _lasts(upload)
    context: dict[str, Any] = {
        "artifact": artifact,
        "upload": upload,
        "laid": laid,
        "is_open": artifact.journey.is_open and not is_kept_whole(artifact),
        "has_picture": upload.kind == Kind.VIDEO,
        "is_sound": upload.kind == Kind.AUDIO,
        "blur_form": forms.get("blur") or SpanForm(kind="blur", lasts=lasts),
        "mute_form": forms.get("mute") or SpanForm(kind="mute", lasts=lasts),
    }
    if request.htmx and request.htmx.target == MADE:
        return render(request, "journeys/redactions.html#made", context)
    context |= {
        "said": _said_while_muted(upload, laid),
        "elsewhere": _has_a_twin(request, upload),
        "sent_before": upload.exhibited.exists(),
    }
    status = 422 if forms else 200
    return render(request, "journeys/redactions.html", context, status=status)


def _lasts(upload: Upload) -> int:
    return (upload.seconds or 0) * 1000


def _said_while_muted(upload: Upload, laid: list[Redaction]) -> int:
    """How many captions still tell what can no longer be heard."""
    muted = [each for each in laid if each.kind == Redaction.Kind.MUTE]
    if not (muted and upload.has_captions):
        return 0
    return sum(
        any(cue.start < each.end and each.start < cue.end for each in muted)
        for cue in media.cues_of(upload)
    )


def _has_a_twin(request: Request, upload: Upload) -> bool:
    mine = Upload.objects.seen_by(request.user).ready().exclude(pk=upload.pk)
    return mine.filter(digest=upload.digest).exists()
