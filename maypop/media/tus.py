"""The tus 1.0 protocol: what its headers say, and every way they can be wrong."""

import base64
import binascii
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.utils.functional import Promise
from django.utils.http import http_date
from django.utils.translation import gettext_lazy as _

from maypop.base.bodies import Body, Piece

from . import store
from .models import State, Upload
from .rules import LARGEST

VERSION = "1.0.0"
EXTENSIONS = "creation,creation-with-upload,termination,checksum,expiration"
CHECKSUMS = ("sha1", "sha256")
MOST_IN_ONE = 8 * 1024 * 1024
MOST_METADATA = 8192
BODY_TYPE = "application/offset+octet-stream"
WHOLE_NUMBER = re.compile(r"[0-9]{1,18}")
KEY = re.compile(r"[!-+\--~]+")  # printable ASCII, neither space nor comma

if TYPE_CHECKING:
    Checksum = tuple[str, bytes]


class Wrong(Exception):
    """It cannot be honored: a status for the client, a sentence for a person."""

    def __init__(self, status: int, sentence: str | Promise, **headers: str) -> None:
        super().__init__(status)
        self.status, self.sentence, self.headers = status, sentence, headers


@dataclass(frozen=True)
class Metadata:
    sent: str
    values: dict[str, str]


def insist_on_version(request: HttpRequest) -> None:
    if request.headers.get("Tus-Resumable") != VERSION:
        raise Wrong(412, _("This server speaks tus 1.0.0."), Tus_Version=VERSION)


def capabilities() -> dict[str, str]:
    return {
        "Tus-Version": VERSION,
        "Tus-Extension": EXTENSIONS,
        "Tus-Max-Size": str(LARGEST),
        "Tus-Checksum-Algorithm": ",".join(CHECKSUMS),
    }


def length(request: HttpRequest) -> int:
    told = request.headers.get("Upload-Length", "")
    # Upload-Defer-Length belongs to an extension that this server does not announce.
    if "Upload-Defer-Length" in request.headers or not WHOLE_NUMBER.fullmatch(told):
        raise Wrong(400, _("Say how long the file is."))
    if int(told) > LARGEST:
        raise Wrong(413, _("This file is larger than this server takes."))
    return int(told)


def offset(request: HttpRequest) -> int:
    told = request.headers.get("Upload-Offset", "")
    if not WHOLE_NUMBER.fullmatch(told):
        raise Wrong(400, _("Say where these bytes belong."))
    return int(told)


def metadata(request: HttpRequest) -> Metadata:
    sent = request.headers.get("Upload-Metadata", "")
    if len(sent) > MOST_METADATA:
        raise Wrong(400, _("The description of this file is too long."))
    values: dict[str, str] = {}
    for pair in filter(None, (each.strip() for each in sent.split(","))):
        key, _space, value = pair.partition(" ")
        if not KEY.fullmatch(key) or key in values:
            raise Wrong(400, _("The description of this file cannot be read."))
        values[key] = _words(value)
    return Metadata(sent, values)


def brings_bytes(request: HttpRequest) -> bool:
    """Whether an announcement has the first of the bytes with it."""
    return request.content_type == BODY_TYPE


def body(request: HttpRequest, most: int) -> Iterator[Piece]:
    """The chunk, refused unread if its headers already say that it is wrong."""
    if request.content_type != BODY_TYPE:
        raise Wrong(415, _("Send the bytes as application/offset+octet-stream."))
    if "Content-Length" not in request.headers:
        raise Wrong(411, _("Say how long this part is."))
    size = int(request.headers["Content-Length"] or 0)
    if size > MOST_IN_ONE:
        raise Wrong(413, _("Send at most 8 MB at once."))
    if size > most:
        raise store.TooLong
    checksum = _checksum(request)
    pieces = _pieces(request)
    return _checked(pieces, *checksum) if checksum else pieces


def describe(upload: Upload, response: HttpResponse) -> HttpResponse:
    """What a client may learn of an upload from any answer about it."""
    response["Upload-Offset"] = str(upload.offset)
    if upload.state == State.RECEIVING:
        response["Upload-Expires"] = http_date(upload.expires_at.timestamp())
    if upload.digest:
        whole = base64.b64encode(bytes.fromhex(upload.digest)).decode()
        response["Repr-Digest"] = f"sha-256=:{whole}:"  # RFC 9530
    if upload.state in (State.READY, State.REFUSED):
        response["Upload-State"] = upload.state
    return response


def _words(value: str) -> str:
    try:
        return base64.b64decode(value, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError) as broken:
        raise Wrong(400, _("The description of this file cannot be read.")) from broken


def _pieces(request: HttpRequest) -> Iterator[Piece]:
    """A body cut off in the middle ends here; what did arrive is worth keeping.

    Our web server hands over whole bodies, so nobody holds a file while waiting for a
    slow sender.
    """
    stream = request.META.get("wsgi.input")
    if isinstance(stream, Body):
        yield from stream.pieces()
        return
    try:
        while piece := request.read(store.PIECE):
            yield piece
    except UnreadablePostError:
        return


def _checksum(request: HttpRequest) -> "Checksum | None":
    told = request.headers.get("Upload-Checksum")
    if told is None:
        return None
    algorithm, _space, expected = told.partition(" ")
    if algorithm not in CHECKSUMS:
        raise Wrong(400, _("This server checks sha1 and sha256."))
    try:
        return algorithm, base64.b64decode(expected, validate=True)
    except binascii.Error as broken:
        raise Wrong(400, _("The checksum cannot be read.")) from broken


def _checked(
    pieces: Iterable[Piece], algorithm: str, expected: bytes
) -> Iterator[Piece]:
    """Pass the pieces on; a wrong sum at the end undoes the writing of them all."""
    found = hashlib.new(algorithm, usedforsecurity=False)
    for piece in pieces:
        found.update(piece)
        yield piece
    if found.digest() != expected:
        raise Wrong(460, _("These bytes changed on their way. Send them again."))
