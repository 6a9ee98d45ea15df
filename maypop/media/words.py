"""The words of a document, as far as a machine here can read them; nothing is run."""

import zipfile
from collections.abc import Iterator
from uuid import UUID
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from . import store, webpages
from .captioning import cues_of
from .models import Upload

MOST = 8 * 2**20  # bytes of markup in one part of a document
READ = ("text", "docx", "odt", "html")  # PDF has no reader here yet
PARAGRAPHS = ("p", "h", "br", "line-break", "tab", "tc", "table-cell")


class TooLong(Exception):
    """More words than are read."""


def words_of(upload: Upload) -> str | None:
    """What stands in it, line by line; None for a kind whose words nobody can read."""
    if upload.is_recording:
        return "\n".join(each.text.replace("\n", " ") for each in cues_of(upload))
    if upload.format == "text":
        return _plain(upload.public_id)
    if upload.format == webpages.FORMAT:
        return webpages.text_of(_plain(upload.public_id))
    if upload.format in READ:
        return "\n".join(_members(upload.public_id, upload.format))
    return None


def is_readable(upload: Upload) -> bool:
    return upload.format in READ or upload.has_captions


def _plain(key: UUID) -> str:
    with store.reader(key) as file:
        return _within(file.read(MOST + 1)).decode("utf-8-sig")


def _members(key: UUID, form: str) -> Iterator[str]:
    with store.reader(key) as file, zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            if _has_words(name, form):
                with archive.open(name) as member:
                    yield _text(fromstring(_within(member.read(MOST + 1))))


def _has_words(name: str, form: str) -> bool:
    """Headers and notes too: a student's name often stands at the top of the page."""
    if form == "odt":
        return name in ("content.xml", "styles.xml")
    kinds = ("document", "header", "footer", "footnotes", "endnotes", "comments")
    start = tuple(f"word/{each}" for each in kinds)
    return name.startswith(start) and name.endswith(".xml")


def _within(content: bytes) -> bytes:
    if len(content) > MOST:
        raise TooLong(_("More words than are read here."))
    return content


def _text(element: Element) -> str:
    return "".join(_said(element))


def _said(element: Element) -> Iterator[str]:
    if _name(element) in PARAGRAPHS:
        yield "\n"
    yield element.text or ""
    for each in element:
        yield from _said(each)
        yield each.tail or ""


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
