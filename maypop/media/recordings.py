"""Video and audio: opened in a process of its own that can reach nothing else."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from . import asked, probe
from .finding import Finding, Unusable
from .models import Kind

LONG_ENOUGH = 20  # seconds for a look that takes 0.2

FORMATS = {  # by what MediaInfo calls the container
    "MPEG-4": "mp4",
    "QuickTime": "mov",
    "WebM": "webm",
    "MPEG Audio": "mp3",
    "Wave": "wav",
    "Ogg": "ogg",
}
# What a browser records says at its beginning that its length is not known yet.
OPEN_ENDED = b"\x18\x53\x80\x67\x01" + b"\xff" * 7
ALWAYS_AUDIO = {"mp3", "wav", "ogg"}


@dataclass(frozen=True)
class Tracks:
    """What a container says of itself."""

    format: str  # as MediaInfo calls it
    seconds: int | None
    seen: bool
    heard: bool
    cut_short: bool


def recording(key: UUID, head: bytes) -> Finding:
    found = look(key)
    form = FORMATS.get(found.format)
    if head[4:12] == b"ftypqt  " and form == "mp4":
        form = "mov"
    if form is None or not (found.seen or found.heard):
        raise Unusable(_unplayable())
    if found.seen and form in ALWAYS_AUDIO:
        raise Unusable(_unplayable())
    cut_short = found.cut_short and OPEN_ENDED not in head
    if cut_short or (form in ("mp4", "mov") and found.seconds is None):
        raise Unusable(_unplayable())
    kind = Kind.VIDEO if found.seen else Kind.AUDIO
    if kind == Kind.AUDIO and form in ("mp4", "mov"):
        form = "m4a"
    return Finding(kind, form, seconds=found.seconds)


def look(key: UUID) -> Tracks:
    tracks = _tracks(key)
    kinds = {each["track_type"] for each in tracks}
    general = next((each for each in tracks if each["track_type"] == "General"), {})
    return Tracks(
        format=str(general.get("format")),
        seconds=_seconds(general),
        seen="Video" in kinds,
        heard="Audio" in kinds,
        cut_short=general.get("istruncated") == "Yes",
    )


def _seconds(general: dict[str, Any]) -> int | None:
    """Recordings made in a browser often do not say how long they are."""
    lasts = general.get("duration")
    return round(float(lasts) / 1000) if lasts else None


def _tracks(key: UUID) -> list[dict[str, Any]]:
    try:
        told = asked.ask(Path(probe.__file__), key, within=LONG_ENOUGH)
        tracks: list[dict[str, Any]] = json.loads(told)
    except (asked.NoAnswer, json.JSONDecodeError) as broken:
        raise Unusable(_unplayable()) from broken
    return tracks


def _unplayable() -> str:
    return _(
        "This recording is damaged, incomplete or of a kind we cannot play. Your "
        "original is untouched. Check that it plays on your device, export it as MP4 "
        "and add it again."
    )
