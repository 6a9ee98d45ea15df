"""Journeys, their pieces and files: one of each, or of two districts."""

from collections.abc import Callable, Iterator
from uuid import UUID

from django.db.models import QuerySet

from maypop.catalog.models import Edition
from maypop.journeys.models import Artifact, Attachment, Submission, Tag
from maypop.media.models import RECORDINGS, Upload

from .words import NOBODY, REASON, Words, one_of_each_of_two


def artifacts() -> list[Artifact]:
    rows = Artifact.objects.for_the_system(REASON).select_related(
        "requirement", "journey__place__cohort__organization__parent"
    )
    ordered = rows.exclude(text="").order_by("pk")
    return one_of_each_of_two(ordered, lambda row: row.journey.place.district)


def pieces() -> Iterator[Words]:
    for each in artifacts():
        yield {"public_id": each.journey.public_id, "part": each.requirement.slug}


def _asked() -> Iterator[Words]:
    """Of teams that nobody formed: in the story each works alone on a piece."""
    for each in pieces():
        yield each | {"partner": NOBODY}


def _links() -> Iterator[Words]:
    """Of pages that nobody asked for: in the story all files were brought."""
    for each in pieces():
        yield each | {"link": UUID(int=0)}


def journeys() -> Iterator[Words]:
    for each in artifacts():
        yield {"public_id": each.journey.public_id}


def _checks() -> Iterator[Words]:
    for each in artifacts():
        part = {"public_id": each.journey.public_id, "part": each.requirement.slug}
        check = each.requirement.checks.filter(how="attest").first()
        if check:
            yield part | {"code": check.code}


def _recorded() -> Iterator[Words]:
    return _held(Attachment.objects.filter(upload__captions__cues__gt=0))


def _captioned() -> Iterator[Words]:
    for each in _recorded():
        yield {"public_id": each["upload"], "ground": "owner"}


def _attached() -> Iterator[Words]:
    return _held(Attachment.objects.all())


def recordings() -> Iterator[Words]:
    return _held(Attachment.objects.filter(upload__kind__in=RECORDINGS))


def _held(held: QuerySet[Attachment]) -> Iterator[Words]:
    rows = held.select_related(
        "upload",
        "artifact__requirement",
        "artifact__journey__place__cohort__organization__parent",
    ).order_by("pk")
    for each in one_of_each_of_two(
        rows, lambda row: row.artifact.journey.place.district
    ):
        yield {
            "public_id": each.artifact.journey.public_id,
            "part": each.artifact.requirement.slug,
            "upload": each.upload.public_id,
        }


def sent() -> Iterator[Words]:
    rows = Submission.objects.for_the_system(REASON).select_related(
        "journey__place__cohort__organization__parent"
    )
    for each in one_of_each_of_two(
        rows.order_by("pk"), lambda row: row.journey.place.district
    ):
        yield {"public_id": each.journey.public_id, "submission": each.public_id}


def _uploads(**which: str) -> list[Upload]:
    rows = (
        Attachment.objects.filter(**which)
        .select_related(
            "upload", "artifact__journey__place__cohort__organization__parent"
        )
        .order_by("pk")
    )
    chosen = one_of_each_of_two(rows, lambda row: row.artifact.journey.place.district)
    return [each.upload for each in chosen]


def _upload_ids() -> Iterator[Words]:
    for each in _uploads():
        yield {"public_id": each.public_id}


def _files() -> Iterator[Words]:
    for each in _uploads():
        yield {"public_id": each.public_id, "ground": "owner"}


def _documents() -> Iterator[Words]:
    for each in _uploads(upload__format="docx"):
        yield {"public_id": each.public_id, "ground": "owner"}


def _slugs() -> Iterator[Words]:
    for each in Edition.objects.current().select_related("micro_credential"):
        yield {"slug": each.slug}


def _numbered() -> Iterator[Words]:
    for each in Edition.objects.current().select_related("micro_credential"):
        yield {"slug": each.slug, "number": each.number}


def _tags() -> Iterator[Words]:
    rows = Tag.objects.select_related(
        "artifact__requirement",
        "artifact__journey__place__cohort__organization__parent",
    )
    for each in one_of_each_of_two(
        rows, lambda row: row.artifact.journey.place.district
    ):
        piece = each.artifact
        words = {"public_id": piece.journey.public_id, "part": piece.requirement.slug}
        yield words | {"tag": each.public_id}


def _covered_by_nobody() -> Iterator[Words]:
    for words in recordings():
        yield words | {"redaction": NOBODY}


IN_PIECES: dict[str, Callable[[], Iterator[Words]]] = {
    "media:upload": _upload_ids,
    "media:file": _files,
    "media:reading": _documents,
    "media:captions": _captioned,
    "catalog:edition": _slugs,
    "catalog:numbered": _numbered,
    "catalog:badge": _slugs,
    "journeys:start": _slugs,
    "journeys:piece": pieces,
    "journeys:text": pieces,
    "journeys:files": pieces,
    "journeys:phone": pieces,
    "journeys:check": _checks,
    "journeys:remove": _attached,
    "journeys:put_back": _attached,
    "journeys:links": pieces,
    "journeys:remove_link": _links,
    "journeys:recording": recordings,
    "journeys:consent": recordings,
    "journeys:withdraw": recordings,
    "journeys:redactions": recordings,
    "journeys:restoration": _covered_by_nobody,
    "journeys:draft": recordings,
    "journeys:share": pieces,
    "journeys:unshare": pieces,
    "journeys:team": pieces,
    "journeys:own_part": pieces,
    "journeys:answer_team": _asked,
    "journeys:tags": pieces,
    "journeys:untag": _tags,
    "journeys:captions": _recorded,
    "journeys:replacement": pieces,
    "journeys:explain": pieces,
    "journeys:class_list": journeys,
    "journeys:send": journeys,
    "journeys:recall": journeys,
    "journeys:sent": sent,
    "journeys:plan": journeys,
    "journeys:conversation": journeys,
    "journeys:converse": journeys,
}
