"""What looking into a file brought out: its kind, or a sentence why not."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .models import Kind

SHOWN = "shown"  # the copy that viewers get
CONTENT_TYPES = {
    "mp4": "video/mp4",
    "mov": "video/quicktime",
    "webm": "video/webm",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "wav": "audio/wav",
    "ogg": "audio/ogg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "html": "text/html; charset=utf-8",
    "text": "text/plain; charset=utf-8",
}


@dataclass(frozen=True)
class Finding:
    """A file that was opened and is what it claims to be."""

    kind: Kind
    format: str
    seconds: int | None = None
    pages: int | None = None

    @property
    def content_type(self) -> str:
        if self.kind == Kind.AUDIO and self.format == "webm":
            return "audio/webm"
        return CONTENT_TYPES[self.format]


class Unusable(Exception):
    """The file cannot be used; the sentence is for the person who sent it."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def damaged() -> str:
    return _(
        "This file is damaged or incomplete and cannot be opened. Your original is "
        "untouched. Open it on your device, save it anew and add it again."
    )


def locked() -> str:
    return _(
        "This file is protected by a password, so nobody here could read it. Your "
        "original is untouched. Save a copy without the password and add that."
    )
