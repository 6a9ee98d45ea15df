"""Which bytes of a file somebody gets: what was made for viewers, or one's own."""

from dataclasses import dataclass

from .finding import SHOWN
from .models import Kind, Part, Upload

ORIGINAL = "original"
ENDINGS = {"video/mp4": "mp4", "audio/mp4": "m4a"}


@dataclass(frozen=True)
class Copy:
    """A part of the store ("" is the original), and how it goes out."""

    part: str
    content_type: str
    name: str  # neutral: what it is, and nobody's words
    in_place: bool = True


def copy_of(upload: Upload, *, mine: bool, wanted: str = "") -> Copy | None:
    """None: there is nothing here that this person may get.

    An original says where, when and by whom it was made, so it is for its owner alone
    wherever there is something better for others.
    """
    if upload.kind == Kind.ARCHIVE:  # made and named by us, and for its owner alone
        named = Copy("", upload.content_type, upload.name, in_place=False)
        return named if mine else None
    if wanted == ORIGINAL:
        return _original(upload, in_place=False) if mine else None
    if wanted == Part.POSTER:
        return _poster(upload)
    if upload.is_recording:
        return _playable(upload) or (_original(upload) if mine else None)
    if upload.kind == Kind.IMAGE or upload.format == "pdf":
        return Copy(SHOWN, upload.content_type, upload.shown_as)
    if upload.is_read_as_preview:
        return _original(upload, in_place=False) if mine else None
    return _original(upload)


def _original(upload: Upload, *, in_place: bool = True) -> Copy:
    return Copy("", upload.content_type, upload.shown_as, in_place)


def _playable(upload: Upload) -> Copy | None:
    if not upload.is_prepared:
        return None
    kind = upload.rendition.content_type
    part = upload.rendition.named(Part.PLAYABLE)
    return Copy(part, kind, f"{upload.kind}.{ENDINGS[kind]}")


def _poster(upload: Upload) -> Copy | None:
    if upload.kind != Kind.VIDEO or not upload.is_prepared:
        return None
    return Copy(upload.rendition.named(Part.POSTER), "image/jpeg", "poster.jpg")
