"""Places that people type: read, and held against the file that they are in."""

from django.utils.translation import gettext as _

from maypop.base.anchor import Anchor, Kind, NoSuchPlace
from maypop.media.models import Upload


class Misplaced(ValueError):
    """There is no such place there; it says what to name instead."""


def place_in(upload: Upload | None, typed: str) -> Anchor:
    """The place meant in this file, or in the words of the piece when there is none."""
    try:
        anchor = Anchor.read(_spelled_out(upload, typed.strip()))
    except NoSuchPlace as unread:
        raise Misplaced(ask_for(upload)) from unread
    if anchor.kind not in _kinds(upload):
        raise Misplaced(ask_for(upload))
    if upload and anchor.end > _last(upload, anchor.kind):
        raise Misplaced(_too_far(anchor.kind))
    return anchor


def ask_for(upload: Upload | None) -> str:
    """What a place looks like here."""
    if upload is None:
        return _("Name a paragraph such as ¶ 3, or leave it empty for the whole.")
    if upload.is_recording:
        return _("Name a moment such as 3:48, or leave it empty for the whole.")
    if upload.kind == "image":
        return _("Leave it empty for the whole picture.")
    return _("Name a page such as p. 2, or leave it empty for the whole.")


def _spelled_out(upload: Upload | None, typed: str) -> str:
    """A bare number is the page of a document, and a paragraph of words."""
    if not typed.isdecimal() or (upload and upload.kind != "document"):
        return typed
    return f"p. {typed}" if upload else f"¶ {typed}"


def _kinds(upload: Upload | None) -> set[Kind]:
    if upload is None:
        return {Kind.WHOLE, Kind.PARAGRAPH}
    if upload.is_recording:
        return {Kind.WHOLE, Kind.TIME}
    if upload.kind == "image":
        return {Kind.WHOLE, Kind.REGION}
    return {Kind.WHOLE, Kind.PAGE, Kind.PARAGRAPH}


def _last(upload: Upload, kind: Kind) -> float:
    """How far this file goes, as far as we know."""
    known = {Kind.TIME: upload.seconds, Kind.PAGE: upload.pages}.get(kind)
    return float("inf") if known is None else known


def _too_far(kind: Kind) -> str:
    if kind == Kind.TIME:
        return _("The recording ends before that. Name an earlier moment.")
    return _("The document has no such page. Name an earlier one.")
