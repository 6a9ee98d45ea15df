"""What can be heard, seen and read in a recording, measured and never interpreted."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from maypop.design.moments import playhead
from maypop.media.models import Measured, Stretch, Upload, measured

from ..pieces import Piece
from ..voice import is_spoken, most_minutes
from .gap import Gap, notice

CAPTIONED = ("cited_passages", "all")
GRACE = 5  # seconds that nobody counts


def recorded(piece: Piece) -> Iterator[Gap]:
    for upload in piece.recordings:
        if known := measured(upload):
            yield from _quiet(upload, known)
            yield from _dark(upload, known)
        yield from _captions(piece, upload)
    yield from _spoken_too_long(piece)


def _spoken_too_long(piece: Piece) -> Iterator[Gap]:
    """A limit of words does not count what is said; this one does."""
    part = piece.requirement
    spoken = [each for each in piece.recordings if is_spoken(each, part)]
    seconds = sum(each.seconds or 0 for each in spoken)
    if spoken and seconds > most_minutes(part) * 60 + GRACE:
        told = {"have": playhead(seconds), "most": most_minutes(part)}
        words = _("Your spoken answer lasts %(have)s; at most %(most)s minutes are"
                  " listened to.") % told  # fmt: skip
        yield Gap(words, "files")


def _quiet(upload: Upload, known: Measured) -> Iterator[Gap]:
    if known.is_silent:
        words = _("%(name)s has no sound. Check the recording, or say why it is right.")
        yield _noticed("silent", upload, words % {"name": upload.name})
        return
    for each in known.silent_stretches():
        words = _("%(name)s is silent from %(start)s to %(end)s. Check that it is meant"
                  " to be.") % _told(upload, each)  # fmt: skip
        yield _noticed("silent", upload, words, each.start)


def _dark(upload: Upload, known: Measured) -> Iterator[Gap]:
    if upload.kind == "video":
        for each in known.dark_stretches():
            words = _("%(name)s is dark from %(start)s to %(end)s. Check that it can be"
                      " seen.") % _told(upload, each)  # fmt: skip
            yield _noticed("dark", upload, words, each.start)


def _captions(piece: Piece, upload: Upload) -> Iterator[Gap]:
    """Required for all of it, or waived with a reason where passages are enough."""
    part = piece.requirement
    spoken = "cited_passages" if is_spoken(upload, part) else None
    asked = part.file_rules.get("captions_or_transcript", spoken)
    if asked not in CAPTIONED or upload.has_captions or _has_transcript(piece):
        return
    anchor = f"captions-{upload.public_id}"
    if asked == "all":
        words = _("Add captions to %(name)s, or a transcript beside it.")
        yield Gap(words % {"name": upload.name}, anchor)
    else:
        words = _("Add captions to %(name)s for the passages you cite, or say why they"
                  " can be understood without.")  # fmt: skip
        named = notice("captions", upload.public_id)
        yield Gap(words % {"name": upload.name}, anchor, named)


def _has_transcript(piece: Piece) -> bool:
    """Where sound stands in for video, the words of the piece are its transcript."""
    kinds = {each.kind for each in piece.recordings}
    if any(each.kind in ("document", "text") for each in piece.ready_files):
        return True
    return kinds == {"audio"} and bool(piece.artifact.text.strip())


def _noticed(kind: str, upload: Upload, words: str, start: int = 0) -> Gap:
    anchor = str(upload.public_id)
    return Gap(words, anchor, notice(kind, upload.public_id, start))


def _told(upload: Upload, stretch: Stretch) -> dict[str, str]:
    return {
        "name": upload.name,
        "start": playhead(stretch.start),
        "end": playhead(stretch.end),
    }
