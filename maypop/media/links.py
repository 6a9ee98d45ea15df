"""A link to a file: for one person, one ground and one session, five minutes long.

It is sealed, so nobody can read or change whom it names; it is asked anew for every
range whether that person may still see the file.
"""

import base64
import json
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from importlib import import_module
from uuid import UUID

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest

from maypop.base import clock
from maypop.people.models import Person

from .models import Upload

LIVES = timedelta(minutes=5)


class Dead(Exception):
    """A link that opens nothing: forged, ended, or of somebody else."""


class Expired(Dead):
    """It was good once. Whoever it named may ask for a fresh one."""


@dataclass(frozen=True)
class Link:
    """What a link names."""

    person_id: int
    upload: UUID
    ground: str
    session: str


def address(person: Person, upload: Upload, ground: str, *, session: str) -> str:
    """Where this person sees this file for the next five minutes."""
    named = [person.pk, upload.public_id.hex, ground, session]
    told = json.dumps(named).encode()
    sealed = _seal().encrypt_at_time(told, int(clock.now().timestamp()))
    return f"{settings.FILES_ORIGIN}/f/{sealed.decode()}"


def read(token: str) -> Link:
    """What the link names; Dead when it was forged, Expired when it is too old."""
    try:
        told = _seal().decrypt(token)
    except InvalidToken as forged:
        raise Dead from forged
    age = clock.now().timestamp() - _seal().extract_timestamp(token)
    if not 0 <= age < LIVES.total_seconds():
        raise Expired
    person_id, upload, ground, session = json.loads(told)
    return Link(person_id, UUID(upload), ground, session)


def holder(link: Link, cookie: str = "") -> Person:
    """The person it names, if the session it was given to has not ended.

    Cookies do not reach the files' host. Should one come, it must be of that session.
    """
    if cookie and cookie != link.session:
        raise Dead
    asking = HttpRequest()
    asking.session = import_module(settings.SESSION_ENGINE).SessionStore(link.session)
    person = get_user(asking)
    if not isinstance(person, Person) or person.pk != link.person_id:
        raise Dead
    return person


def _seal() -> Fernet:
    key = sha256(b"maypop.media.links" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
