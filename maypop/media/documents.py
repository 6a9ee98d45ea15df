"""Word processor files and plain text, looked into without unpacking them."""

import codecs
import re
import struct
import zipfile
from typing import BinaryIO
from uuid import UUID

from django.utils.translation import gettext as _

from . import store
from .finding import Finding, Unusable, damaged, locked
from .models import Kind

MEBIBYTE = 1024 * 1024
MOST_MEMBERS = 2000
MOST_UNPACKED = 512 * MEBIBYTE
MOST_RATIO = 100
MOST_TEXT = 8 * MEBIBYTE

CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
# Markup and rich text are UTF-8 too, and are programs rather than words.
MARKUP = (b"<!doctype", b"<html", b"<svg", b"<?xml", b"<script", b"{\\rtf", b"#!")


def zipped(key: UUID, head: bytes) -> Finding:  # noqa: ARG001  # every look has this shape
    with store.reader(key) as file:
        _count_members(file)
        try:
            form = _unpacked(file)
        except (zipfile.BadZipFile, EOFError) as broken:
            raise Unusable(damaged()) from broken
    return Finding(Kind.DOCUMENT, form)


def plain_text(key: UUID, head: bytes) -> Finding:
    if head.removeprefix(codecs.BOM_UTF8).lstrip().lower().startswith(MARKUP):
        raise Unusable(_strange())
    with store.reader(key) as file:
        content = file.read(MOST_TEXT + 1)
    if len(content) > MOST_TEXT:
        raise Unusable(_too_big())
    try:
        words = content.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        raise Unusable(_strange()) from broken
    if CONTROL.search(words):
        raise Unusable(_strange())
    if not words.strip():
        raise Unusable(_blank())
    return Finding(Kind.TEXT, "text")


def _count_members(file: BinaryIO) -> None:
    """Read the end record ourselves: a huge directory must not even be listed."""
    size = file.seek(0, 2)
    file.seek(max(0, size - 65557))
    tail = file.read()
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or len(tail) < end + 22:
        raise Unusable(damaged())
    members, directory = struct.unpack("<HL", tail[end + 10 : end + 16])
    if members > MOST_MEMBERS or directory > MEBIBYTE or b"PK\x06\x07" in tail:
        raise Unusable(_too_big())


def _unpacked(file: BinaryIO) -> str:
    with zipfile.ZipFile(file) as archive:
        members = {each.filename: each for each in archive.infolist()}
        _weigh(list(members.values()))
        form, heart = _form_of(archive, members)
        _read_through(archive, members[heart])
    return form


def _weigh(members: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(each.file_size for each in members)
    packed = sum(each.compress_size for each in members)
    if unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * max(packed, 1):
        raise Unusable(_too_big())
    if any(each.flag_bits & 1 for each in members):
        raise Unusable(locked())


def _form_of(
    archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo]
) -> tuple[str, str]:
    word = {"[Content_Types].xml", "word/document.xml"}
    if word <= members.keys() and "word/vbaProject.bin" not in members:
        return "docx", "word/document.xml"
    if {"mimetype", "content.xml"} <= members.keys():
        with archive.open("mimetype") as file:
            declared = file.read(64)
        manifest = members.get("META-INF/manifest.xml")
        if manifest and b"encryption-data" in _read_through(archive, manifest):
            raise Unusable(locked())
        if declared.strip() == b"application/vnd.oasis.opendocument.text":
            return "odt", "content.xml"
    raise Unusable(_strange())


def _read_through(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """To the end, which proves its checksum, and no further than it says. Its start."""
    with archive.open(member) as file:
        start = file.read(MEBIBYTE)
        read = len(start)
        while piece := file.read(MEBIBYTE):
            read += len(piece)
            if read > MOST_UNPACKED:
                raise Unusable(_too_big())
    return start


def _strange() -> str:
    return _(
        "We cannot open this kind of file. Your original is untouched. Export it as "
        "PDF and add it again."
    )


def _too_big() -> str:
    return _(
        "This file unpacks to more than we can open safely. Your original is "
        "untouched. Export it as PDF and add it again."
    )


def _blank() -> str:
    return _(
        "This text has no words in it. Check the file on your device and add it again."
    )
