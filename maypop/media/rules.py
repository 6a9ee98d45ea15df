"""Who may send what, and who may see it. Media knows neither: apps above say so."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.http import Http404
from django.utils.functional import Promise

from maypop.people.models import Person

from .models import Upload

MEBIBYTE = 1024 * 1024
LARGEST = 4096 * MEBIBYTE
MOST_OPEN = 20  # unfinished uploads of one person
EVERYTHING = frozenset({"video", "audio", "image", "document", "text"})


@dataclass(frozen=True)
class Limits:
    """What a purpose takes: kinds ("video") or formats ("pdf"), and how many bytes.

    What many people share, such as a program, is named by `counted_to`; all files that
    name the same count together against its quota.
    """

    formats: frozenset[str] = EVERYTHING
    max_bytes: int = LARGEST
    counted_to: str = ""

    def take(self, kind: str, form: str) -> bool:
        """A page of the web is taken where it is named, and not among documents."""
        named = form in self.formats
        return named or (kind in self.formats and form != "html")


Purpose = Callable[[Person, str], Limits | None]
Ground = Callable[[Person, Upload], bool]
P = TypeVar("P", bound=Purpose)
G = TypeVar("G", bound=Ground)
Words = str | Promise

PURPOSES: dict[str, Purpose] = {}
GROUNDS: dict[str, Ground] = {}
SEEN_AS: dict[str, Words] = {}  # what owners call those who see a file on a ground
NAMED: set[str] = set()  # grounds on which owner and viewer know each other by name


def purpose(name: str) -> Callable[[P], P]:
    """Register who may send files for what: a 404 or 403, or the limits."""

    def register(question: P) -> P:
        PURPOSES[name] = question
        return question

    return register


def ground(name: str, *, seen_as: Words = "", named: bool = False) -> Callable[[G], G]:
    """Register one reason for which someone may see a file, and a word for them."""

    def register(question: G) -> G:
        GROUNDS[name] = question
        SEEN_AS[name] = seen_as or name
        if named:
            NAMED.add(name)
        return question

    return register


def limits_for(person: Person, purpose: str, about: str) -> Limits:
    """Ask the app that knows; nobody may send files for what nobody registered."""
    if purpose not in PURPOSES:
        raise Http404
    return PURPOSES[purpose](person, about) or Limits()


def may_see(person: Person, upload: Upload, ground: str) -> bool:
    """Asked anew for every range: the ground, and the consent of those recorded."""
    if ground not in GROUNDS or not GROUNDS[ground](person, upload):
        return False
    return owner(person, upload) or not upload.is_recording or upload.has_consent


@ground("owner")
def owner(person: Person, upload: Upload) -> bool:
    return upload.owner_id == person.pk
