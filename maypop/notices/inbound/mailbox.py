"""A mailbox that is looked into each minute.

A mail is marked as seen after it was taken in, so that a kill in between loses none;
the second time it is known by its name.
"""

import imaplib
import logging
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db import Error as DatabaseError

from .taking import LARGEST, take_in

log = logging.getLogger(__name__)
AT_MOST = 100  # mails in one look
TIMEOUT = 20  # seconds
SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
ASIDE = r"(\Seen \Flagged)"
DONE = r"(\Seen)"


class Unreadable(Exception):
    """The mailbox did not say what was asked of it."""


def look() -> None:
    """Take in what nobody has seen yet."""
    with opened(settings.IMAP_URL) as box:
        (found,) = _ask(box, "SEARCH", "UNSEEN UNFLAGGED")
        for number in (found or b"").split()[:AT_MOST]:
            _take(box, number.decode())


def _take(box: imaplib.IMAP4, number: str) -> None:
    """One that cannot be read holds up no other: it is flagged, for a person to see."""
    try:
        raw, is_whole = _fetched(box, number)
        take_in(raw, is_whole=is_whole)
    except (DatabaseError, OSError, imaplib.IMAP4.error):
        raise  # not the mail's fault: it is taken in another time
    except Exception:
        log.exception("mail %s in the mailbox cannot be taken in", number)
        _ask(box, "STORE", number, "+FLAGS", ASIDE)
    else:
        _ask(box, "STORE", number, "+FLAGS", DONE)


def _fetched(box: imaplib.IMAP4, number: str) -> tuple[bytes, bool]:
    """The whole mail, or its head when the rest is too much."""
    sized = SIZE.search(b" ".join(_lines(_ask(box, "FETCH", number, "(RFC822.SIZE)"))))
    if sized is None:
        raise Unreadable(f"no size of mail {number}")
    is_whole = int(sized[1]) <= LARGEST
    part = "(BODY.PEEK[])" if is_whole else "(BODY.PEEK[HEADER])"
    for each in _ask(box, "FETCH", number, part):
        if isinstance(each, tuple):
            return each[1], is_whole
    raise Unreadable(f"no body of mail {number}")


def _ask(box: imaplib.IMAP4, command: str, *words: str) -> list[bytes]:
    answer, found = box.uid(command, *words)
    if answer != "OK":
        raise Unreadable(f"{command}: {answer} {found}")
    return list(found)


def _lines(found: list[bytes]) -> Iterator[bytes]:
    for each in found:
        yield each[0] if isinstance(each, tuple) else each or b""


@contextmanager
def opened(url: str) -> Iterator[imaplib.IMAP4]:
    """imaps://user:password@host/folder; imap+tls:// by STARTTLS, imap:// in a demo."""
    parts = urlsplit(url)
    box = _connected(parts.scheme, parts.hostname or "", parts.port)
    try:
        box.login(unquote(parts.username or ""), unquote(parts.password or ""))
        folder = unquote(parts.path.strip("/")) or "INBOX"
        answer, found = box.select(f'"{folder}"')
        if answer != "OK":
            raise Unreadable(f"{folder}: {found!r}")
        yield box
    finally:
        _hang_up(box)


def _connected(scheme: str, host: str, port: int | None) -> imaplib.IMAP4:
    """No word is said, least of all a password, to whom nobody vouches for."""
    if scheme == "imap":
        return imaplib.IMAP4(host, port or 143, timeout=TIMEOUT)
    sure = ssl.create_default_context(cafile=settings.IMAP_CA or None)
    if scheme == "imaps":
        return imaplib.IMAP4_SSL(host, port or 993, ssl_context=sure, timeout=TIMEOUT)
    if scheme == "imap+tls":
        return _sealed(imaplib.IMAP4(host, port or 143, timeout=TIMEOUT), sure)
    raise Unreadable(f"{scheme}: no way to a mailbox")


def _sealed(box: imaplib.IMAP4, sure: ssl.SSLContext) -> imaplib.IMAP4:
    """A server that cannot is left; going on in the open is what an attacker wants."""
    try:
        box.starttls(ssl_context=sure)
    except BaseException:
        with suppress(OSError):  # the handshake may have hung up already
            box.shutdown()
        raise
    return box


def _hang_up(box: imaplib.IMAP4) -> None:
    try:
        box.logout()
    except (OSError, imaplib.IMAP4.error) as why:
        log.info("the mailbox hung up first: %s", why)
