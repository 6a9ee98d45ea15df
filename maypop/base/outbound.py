"""The one way out: a page that a person named is asked for, and nothing inside is.

A name is looked up once, every address it has must be public, and the connection goes
to the very address that was checked; a page that leads elsewhere is checked anew. There
are no cookies, no proxy and no packed answers, and five seconds for all of it.
Off unless the operator says so. Only duties call it, for nobody waits at a page.
"""

import http.client
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from django.conf import settings

from .wire import (
    Deadline,
    Inside,
    Line,
    NotFetched,
    TooSlow,
    Unreachable,
    connected,
)

__all__ = [
    "Answer",
    "Inside",
    "NotAnAddress",
    "NotEnabled",
    "NotFetched",
    "Packed",
    "TooManyTurns",
    "TooMuch",
    "TooSlow",
    "Unreachable",
    "fetch",
    "parted",
]

MEBIBYTE = 2**20
WITHIN = 5.0  # seconds, for all of it
MOST_TURNS = 3
LONGEST = 2000
PORTS = {"http": 80, "https": 443}
ELSEWHERE = (301, 302, 303, 307, 308)
PIECE = 64 * 1024
AS_IT_IS = "/%:=&?~+!$,;'@()*[]"  # of a path and its question, what is not to be quoted


class NotEnabled(NotFetched):
    """The operator has not said that this site may ask others for anything."""


class NotAnAddress(NotFetched):
    """Neither http nor https, a port that is not theirs, or with a password in it."""


class TooMuch(NotFetched):
    """More bytes than whoever asked has room for."""


class Packed(NotFetched):
    """Compressed although we asked for it plain; nobody knows what it unpacks to."""


class TooManyTurns(NotFetched):
    """It leads from one address to the next, and so on."""


@dataclass(frozen=True)
class Answer:
    """What was there, at the address that was asked last."""

    address: str
    status: int
    content_type: str  # as the other side says, in small letters; it proves nothing
    body: bytes


def fetch(address: str, *, most: int = MEBIBYTE) -> Answer:
    """Ask for what is there, and for at most so many bytes; or a kind of NotFetched."""
    if not settings.OUTBOUND:
        raise NotEnabled
    deadline = Deadline(WITHIN)
    for _turn in range(1 + MOST_TURNS):
        try:
            found = _asked(address, most, deadline)
        except TimeoutError as late:
            raise TooSlow from late
        except (OSError, http.client.HTTPException, UnicodeError) as fault:
            raise Unreachable from fault
        if isinstance(found, Answer):
            return found
        address = found
    raise TooManyTurns


def parted(address: str) -> SplitResult:
    """Its parts, or NotAnAddress; nothing is asked."""
    odd = not address.isprintable() or "\\" in address or " " in address
    try:
        parts = urlsplit(address)
        port = parts.port or PORTS.get(parts.scheme)
        host = (parts.hostname or "").encode("idna")
    except ValueError as fault:  # among them what cannot be spelled as a host
        raise NotAnAddress from fault
    if odd or len(address) > LONGEST or not host or "@" in parts.netloc:
        raise NotAnAddress
    if parts.scheme not in PORTS or port not in PORTS.values():
        raise NotAnAddress
    return parts


def _asked(address: str, most: int, deadline: Deadline) -> Answer | str:
    """One question; the answer, or the address that it leads to."""
    parts = parted(address)
    host = (parts.hostname or "").encode("idna").decode()
    port = parts.port or PORTS[parts.scheme]
    sealed = parts.scheme == "https"
    with connected(host, port, sealed=sealed, deadline=deadline) as line:
        response = _spoken(line, parts, host, port)
        to = response.headers.get("Location")
        if response.status in ELSEWHERE and to:
            return urljoin(address, to)
        kind = response.headers.get("Content-Type", "").lower()
        return Answer(address, response.status, kind, _body(response, most))


def _spoken(
    line: Line, parts: SplitResult, host: str, port: int
) -> http.client.HTTPResponse:
    told: Any = line  # it does of a socket what these two need
    asking = http.client.HTTPConnection(host, port)
    asking.default_port = PORTS[parts.scheme]  # else it is named in Host
    asking.sock = told
    path = quote(parts.path or "/", safe=AS_IT_IS)
    question = f"?{quote(parts.query, safe=AS_IT_IS)}" if parts.query else ""
    said = {
        "User-Agent": f"Maypop (+{settings.ORIGIN})",
        "Accept": "text/html, application/pdf, text/plain, image/*",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }
    asking.request("GET", path + question, headers=said)
    response = http.client.HTTPResponse(told, method="GET")
    response.begin()
    return response


def _body(response: http.client.HTTPResponse, most: int) -> bytes:
    if response.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise Packed
    if (response.length or 0) > most:
        raise TooMuch
    found = bytearray()
    while piece := response.read(PIECE):
        found += piece
        if len(found) > most:
            raise TooMuch
    if response.length:
        raise Unreachable("cut off")
    return bytes(found)
