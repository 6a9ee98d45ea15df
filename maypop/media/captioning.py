"""Saving captions over the version they were based on, and reading them back."""

from django.db import transaction
from django.utils.translation import gettext as _

from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.people.models import Person
from maypop.trail.models import record

from . import store
from .captions import Cue, parsed, written
from .events import CaptionsChanged
from .models import Captions, State, Upload
from .models.captions import part_of


class CaptionsChangedMeanwhile(Conflict):
    """Another window saved first; both texts are at hand."""

    def __init__(self, theirs: str, version: int) -> None:
        super().__init__(_("The captions were changed in another window."))
        self.theirs = theirs
        self.version = version


def caption(
    upload: Upload,
    text: str,
    *,
    version: int,
    by: Person,
    made: str = Captions.Made.TYPED,
) -> int:
    """Keep these captions, in WebVTT or SRT, and say which version they now are.

    Raises Unreadable for what is no captions and CaptionsChangedMeanwhile when they
    are not based on what stands. No cue at all takes the captions away.
    """
    cues = parsed(text)
    with transaction.atomic():
        _held(upload)
        standing = Captions.objects.filter(upload=upload).first()
        if version != (standing.version if standing else 0):
            raise CaptionsChangedMeanwhile(
                text_of(standing), standing.version if standing else 0
            )
        kept = _replace(upload, standing, cues, made=made, by=by)
        publish(CaptionsChanged(upload.pk))
    return kept


def cues_of(upload: Upload) -> list[Cue]:
    """What is said in it, cue by cue; an empty list when nobody has captioned it."""
    return parsed(text_of(getattr(upload, "captions", None)))


def told_of(upload: Upload) -> list[Cue]:
    """What others may read of it: without the words that nobody is to hear.

    Until the copy that others hear is there, nothing.
    """
    if not upload.is_prepared:
        return []
    muted = upload.rendition.muted
    return [
        cue
        for cue in cues_of(upload)
        if not any(cue.start < end and start < cue.end for start, end in muted)
    ]


def text_of(captions: Captions | None) -> str:
    if captions is None:
        return ""
    key, part = captions.upload.public_id, captions.part
    return b"".join(store.read(key, 0, store.size(key, part), part)).decode()


def _held(upload: Upload) -> None:
    """The row of the upload is the one lock, since captions may not exist yet."""
    rows = Upload.objects.for_the_system("one writer at a time")
    now = rows.select_for_update().get(pk=upload.pk)
    if now.state != State.READY or not now.is_recording:
        raise Conflict(say=_("This recording is no longer here."))


def _replace(
    upload: Upload,
    standing: Captions | None,
    cues: list[Cue],
    *,
    made: str,
    by: Person,
) -> int:
    if not (cues or standing):
        return 0
    version = standing.version + 1 if standing else 1
    store.keep(upload.public_id, part_of(version), [written(cues).encode()])
    known = {
        "version": version,
        "cues": len(cues),
        "made": made,
        "edited_by": by,
        "edited_at": clock.now(),
    }
    upload.captions, _new = Captions.objects.update_or_create(
        upload=upload, defaults=known
    )
    if bool(cues) != bool(standing and standing.cues):
        record("caption" if cues else "uncaption", upload, by=by)
    return version
