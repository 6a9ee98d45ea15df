"""Addresses to answer at: each names one person and one thing, and lasts two months.

The local part is signed and has one case of letters, since servers may change it.
"""

import base64
import binascii
import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from maypop.base import clock
from maypop.people.models import Person

from ..answering import ANSWERABLES
from ..models import Notice

LASTS = timedelta(days=60)
BEFORE = "reply+"
SALT = "maypop.notices.reply"
SEAL = 16  # bytes of the signature
FACTS = struct.Struct(">cIQH")  # sign, person, thing, last day
LENGTH = 50  # of the token: with `reply+` 56 of the 64 that a local part may have
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Ticket:
    """What an address of ours says: who answers what, until when."""

    sign: str
    person_id: int
    thing_id: int
    until: datetime

    @property
    def is_over(self) -> bool:
        return clock.now() >= self.until


@dataclass(frozen=True)
class WayBack:
    """Whether and where the reader of a letter may answer it."""

    address: str = ""
    about: Notice | None = None  # the one that is answered, where the letter has others
    has_several: bool = False  # one mail cannot answer two things
    takes_files: bool = False


def way_back(person: Person, notices: Sequence[Notice]) -> WayBack:
    """To the one thing among these that takes answers, if it is one."""
    things: dict[tuple[str, int], Notice] = {}
    for each in notices:
        if each.answers_id is not None and each.answers_label in ANSWERABLES:
            things.setdefault((each.answers_label, each.answers_id), each)
    if not settings.MAIL_DOMAIN or len(things) != 1:
        return WayBack(has_several=bool(settings.MAIL_DOMAIN) and len(things) > 1)
    ((label, key), notice) = next(iter(things.items()))
    kind = ANSWERABLES[label]
    others = any((each.answers_label, each.answers_id) != (label, key)
                 for each in notices)  # fmt: skip
    return WayBack(
        f"{BEFORE}{seal(kind.sign, person.pk, key)}@{settings.MAIL_DOMAIN}",
        about=notice if others else None,
        takes_files=kind.takes_files,
    )


def seal(sign: str, person_id: int, thing_id: int) -> str:
    last = (clock.now() + LASTS - EPOCH).days + 1
    facts = FACTS.pack(sign.encode(), person_id, thing_id, last)
    return base64.b32encode(facts + _signature(facts)).decode().lower().rstrip("=")


def unseal(token: str) -> Ticket | None:
    """What it says, if we said it."""
    padded = token.upper() + "=" * (-len(token) % 8)
    try:
        given = base64.b32decode(padded)
    except binascii.Error:
        return None
    facts, signature = given[: FACTS.size], given[FACTS.size :]
    if not constant_time_compare(signature, _signature(facts)):
        return None
    sign, person, thing, last = FACTS.unpack(facts)
    return Ticket(sign.decode(), person, thing, EPOCH + timedelta(days=last))


def ticket_in(recipients: str) -> Ticket | None:
    """The first address of ours among them that we made."""
    if not settings.MAIL_DOMAIN:
        return None
    ours = re.escape(BEFORE) + r"([a-z2-7]{%d})@" % LENGTH  # noqa: UP031  # braces of a pattern
    pattern = f"{ours}{re.escape(settings.MAIL_DOMAIN)}(?![\\w.-])"
    found = (
        unseal(each.lower())
        for each in re.findall(pattern, recipients, flags=re.IGNORECASE)
    )
    return next((each for each in found if each), None)


def _signature(facts: bytes) -> bytes:
    return salted_hmac(SALT, facts, algorithm="sha256").digest()[:SEAL]
