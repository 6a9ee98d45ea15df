"""Tell what a file is by its content. Its name and declared type prove nothing."""

import logging
from collections.abc import Callable
from uuid import UUID

from django.utils.translation import gettext as _

from . import store, webpages
from .documents import plain_text, zipped
from .finding import Finding, Unusable, damaged
from .pdfs import pdf
from .recordings import recording
from .rules import Limits

log = logging.getLogger(__name__)

Look = Callable[[UUID, bytes], Finding]

FAR_ENOUGH = 4096


def identify(key: UUID, limits: Limits) -> Finding:
    """Open the file as what its first bytes say. Whatever is wrong raises Unusable."""
    with store.reader(key) as file:
        head = file.read(FAR_ENOUGH)
    if not head:
        raise Unusable(
            _("This file is empty, so there is nothing to keep. Check it on your "
              "device and add it again.")
        )  # fmt: skip
    found = _open(key, head)
    if not limits.take(found.kind, found.format):
        raise Unusable(_not_taken(found, limits))
    return found


def _open(key: UUID, head: bytes) -> Finding:
    for known, look in LOOKS:
        if known(head):
            try:
                return look(key, head)
            except (Unusable, store.NoRoom):
                raise
            except Exception as fault:
                # A parser that stumbles over a stranger's file must not stop the story.
                log.exception("could not look into an upload")
                raise Unusable(damaged()) from fault
    raise Unusable(_unknown(head))


def is_recording(head: bytes) -> bool:
    """By its first bytes alone; nothing is opened."""
    return any(known(head) for known, look in LOOKS if look is recording)


def _unknown(head: bytes) -> str:
    if head[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc", b"ftypmsf1"):
        return _(
            "We cannot open this kind of photo (HEIC). Your original is untouched. "
            "Save it as JPEG and add it again."
        )
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _(
            "This document is protected by a password or saved in an older format. "
            "Your original is untouched. Save it as PDF without a password and add it "
            "again."
        )
    return _(
        "We cannot open this kind of file. Your original is untouched. Export it as "
        "PDF and add it again."
    )


def _not_taken(found: Finding, limits: Limits) -> str:
    return _(
        "This is a file of the kind %(found)s, and here only these fit: %(wanted)s. "
        "Your original is untouched. Choose another file."
    ) % {
        "found": found.format,
        "wanted": ", ".join(sorted(limits.formats - {webpages.FORMAT})),
    }


def _is_container(head: bytes) -> bool:
    still = (b"heic", b"heix", b"mif1", b"hevc", b"msf1", b"avif")
    return head[4:8] in (b"ftyp", b"moov", b"wide", b"mdat") and head[8:12] not in still


def _is_sound(head: bytes) -> bool:
    tagged = head.startswith((b"ID3", b"OggS"))
    wave = head.startswith(b"RIFF") and head[8:12] == b"WAVE"
    # A frame of MPEG audio, layer III: eleven set bits, then version and layer.
    frame = head[0] == 0xFF and len(head) > 1 and head[1] & 0xE6 == 0xE2
    return tagged or wave or frame


def _picture(key: UUID, head: bytes) -> Finding:
    from .pictures import picture

    return picture(key, head)


def _is_picture(head: bytes) -> bool:
    webp = head.startswith(b"RIFF") and head[8:12] == b"WEBP"
    return webp or head.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"))


LOOKS: tuple[tuple[Callable[[bytes], bool], Look], ...] = (
    (_is_picture, _picture),
    (_is_container, recording),
    (lambda head: head.startswith(b"\x1a\x45\xdf\xa3"), recording),
    (_is_sound, recording),
    (lambda head: head.startswith(b"%PDF-"), pdf),
    (lambda head: head.startswith(b"PK\x03\x04"), zipped),
    (lambda head: head.startswith(webpages.HEAD), webpages.look),
    (lambda head: b"\x00" not in head, plain_text),
)
