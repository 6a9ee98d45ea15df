"""For whom and for what a file may be taken in: a piece of one's own, still open."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from maypop.base.composed import composed
from maypop.media.models import RECORDINGS, Upload
from maypop.media.rules import Limits, purpose
from maypop.people.models import Person

from . import voice
from .models import PIECE, Artifact

RELEASE = "release"  # a scan of signed forms, kept apart from every piece
COPIED = "html"  # a page of the web as we keep it; nobody can make one by hand
MEGABYTE = 2**20
DOCUMENTS = ("pdf", "docx", "odt", "text")
IMAGES = ("png", "jpg", "webp")
VIDEO = ("mp4", "mov", "webm")
AUDIO = ("mp3", "m4a", "wav", "ogg")
BY_KIND = {"video/*": {*VIDEO}, "audio/*": {*AUDIO}, "image/*": {*IMAGES}}
EXTENSIONS = {"text": "txt"}


def piece_named(person: Person, name: str) -> Artifact:
    """The person's own piece of that name, or Http404."""
    journey, _, part = name.partition("/")
    for each in _pieces(person, _uuid(journey)):
        if each.requirement.slug == part:
            return each
    raise Http404


@composed
def _pieces(person: Person, journey: UUID) -> QuerySet[Artifact]:
    """Asked for each range of bytes that arrives."""
    mine = Artifact.objects.seen_by(person).filter(journey__public_id=journey)
    return mine.select_related("journey__place__cohort__phase", "requirement")


@purpose(PIECE)
def may_receive(person: Person, name: str) -> Limits:
    """Http404 for what is not theirs, PermissionDenied for what is sent in."""
    artifact = piece_named(person, name)
    if not artifact.journey.is_open:
        raise PermissionDenied
    rules = artifact.requirement.file_rules
    return Limits(
        formats=frozenset(
            (*formats(rules), *voice.formats(artifact.requirement), COPIED)
        ),
        max_bytes=rules.get("max_mb", 25) * MEGABYTE,
        counted_to=f"program {artifact.journey.place.cohort.phase.program_id}",
    )


@purpose(RELEASE)
def may_keep_release(person: Person, name: str) -> Limits:
    """A scan of the forms for one's own recording; Http404 for any other."""
    mine = Upload.objects.seen_by(person).filter(purpose=PIECE)
    if not mine.filter(public_id=_uuid(name), kind__in=RECORDINGS).exists():
        raise Http404
    return Limits(formats=frozenset(("pdf", *IMAGES)), max_bytes=10 * MEGABYTE)


def formats(rules: dict[str, Any]) -> Iterator[str]:
    """What the part names, and what may stand beside it: a table, a transcript."""
    yield from rules.get("formats", DOCUMENTS)
    if rules["type"] in ("video", "audio_or_video"):
        yield from DOCUMENTS
    if rules["type"] in ("student_work", "shelf", "thread_or_notes"):
        yield from (*DOCUMENTS, *IMAGES)
    if "alternative" in rules:  # sound and a transcript, where video is barred
        yield from AUDIO


def accepted(rules: dict[str, Any]) -> str:
    """For the picker of files: on a phone "video/*" offers the camera."""
    taken = set(formats(rules))
    kinds = [kind for kind, known in BY_KIND.items() if taken & known]
    ends = [f".{EXTENSIONS.get(it, it)}" for it in DOCUMENTS if it in taken]
    return ",".join(kinds + ends)


def _uuid(word: str) -> UUID:
    try:
        return UUID(word)
    except ValueError:
        raise Http404 from None
