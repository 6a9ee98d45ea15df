"""Which parts a file needs so that others can watch or read it, and making them."""

import secrets
from dataclasses import dataclass, field
from pathlib import Path

from . import measuring, previews, recordings, redacting, turning
from .models import Kind, Part, Upload

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Made:
    """Files in a folder that goes away, by the part that each is.

    `covered` are the keys of what was covered, `mark` tells this making from others.
    """

    parts: dict[str, Path]
    content_type: str
    seconds: int | None = None
    loudness: list[int] = field(default_factory=list)
    brightness: list[int] = field(default_factory=list)
    covered: frozenset[int] = frozenset()
    muted: list[list[int]] = field(default_factory=list)
    mark: str = ""


def make(upload: Upload, place: Path, folder: Path, told: turning.Told) -> Made:
    if upload.is_recording:
        return _recording(upload, place, folder, told)
    preview = previews.preview(place, upload.format, folder)
    return Made({Part.PREVIEW: preview}, HTML)


def _recording(upload: Upload, place: Path, folder: Path, told: turning.Told) -> Made:
    # Whatever is not seen is heard; into the others one has to look.
    heard = upload.kind == Kind.AUDIO or recordings.look(upload.public_id).heard
    laid = list(upload.redactions.standing())
    original = turning.Recording(
        place,
        upload.format,
        float(upload.seconds or 0),
        seen=upload.kind == Kind.VIDEO,
        heard=heard,
        covers=redacting.covers(upload, laid),
    )
    playable = turning.turn(original, folder, told)
    loudness, brightness = measuring.loudness(folder), measuring.brightness(folder)
    seconds = upload.seconds or len(brightness) or len(loudness)
    parts = {Part.PLAYABLE.value: playable}
    if original.seen:
        parts[Part.POSTER] = turning.poster(playable, float(seconds), folder)
    return Made(
        parts,
        "video/mp4" if original.seen else "audio/mp4",
        seconds,
        loudness,
        brightness,
        covered=frozenset(each.pk for each in laid),
        muted=[[each.start, each.end] for each in laid if each.kind == each.Kind.MUTE],
        mark=secrets.token_hex(4) if upload.redactions.exists() else "",
    )
