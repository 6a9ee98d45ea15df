"""What a credential says: read from the award's rows, written for the world."""

import json
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation

from maypop.base import chance
from maypop.base.composed import composed
from maypop.catalog.models import Criterion, CriterionLevel, Edition
from maypop.journeys.models import Exhibit, Finding, Journey, Submission

from . import identity
from .models import Award, StatusList
from .openbadges import claims
from .openbadges.build import build
from .openbadges.documents import Document
from .openbadges.text import line

SALT_BYTES = 16
ITEM = re.compile(r"^- \*\*(?P<name>.+?)\*\*: (?P<text>.+)$", re.MULTILINE)


class Unearned(Exception):
    """A criterion has no decision that it was demonstrated; nothing is signed."""


@dataclass(frozen=True)
class Content:
    """All but the place in a status list, which is drawn last."""

    award: Award
    issuer: claims.Issuer
    holder: claims.Holder
    achievement: claims.Achievement
    results: tuple[claims.Result, ...]
    evidence: tuple[claims.Evidence, ...]

    def with_status(self, status_list: StatusList, index: int) -> Document:
        return build(
            id=self.award.address,
            issuer=self.issuer,
            holder=self.holder,
            achievement=self.achievement,
            status=claims.Status(status_list.address, index, status_list.purpose),
            valid_from=self.award.awarded_at,
            results=self.results,
            evidence=self.evidence,
        )


def content_of(award: Award) -> Content:
    """A fixed number of statements; the words are in the language of the program."""
    edition = award.journey.edition
    criteria = list(edition.criteria.all())
    with translation.override(settings.LANGUAGE_CODE):
        return Content(
            award=award,
            issuer=_issuer(award),
            holder=_holder(award),
            achievement=_achievement(edition, criteria),
            results=tuple(_results(award, criteria)),
            evidence=tuple(_evidence(award)),
        )


def told(narrative: str) -> dict[str, str]:
    """Back from the narrative of one of ours: each criterion with its description."""
    return {found["name"]: found["text"] for found in ITEM.finditer(narrative)}


def _issuer(award: Award) -> claims.Issuer:
    program = award.journey.place.phase.program
    return claims.Issuer(
        did=identity.issuer(), name=program.organization.name, url=settings.ORIGIN
    )


def _holder(award: Award) -> claims.Holder:
    """A new subject and salt for each credential: no two can be laid side by side."""
    journey = award.journey
    return claims.Holder(
        subject=chance.public_id(),
        email=journey.learner.email,
        salt=secrets.token_bytes(SALT_BYTES),
        name=journey.learner.name if journey.named_in_file else "",
    )


def _achievement(edition: Edition, criteria: list[Criterion]) -> claims.Achievement:
    address = _address(edition)
    return claims.Achievement(
        id=address,
        name=edition.title,
        description=edition.statement,
        criteria="\n".join(_item(each) for each in criteria),
        criteria_url=identity.part(address, "criteria"),
        alignments=tuple(
            claims.Alignment(
                url=identity.part(address, each.code),
                name=each.name,
                code=each.code,
                framework=each.framework,
            )
            for each in edition.alignments.all()
        ),
        rubric=tuple(_criterion(address, each) for each in criteria),
        credits=float(edition.hours),
        image=identity.badge(edition.slug, edition.number),
    )


def _address(edition: Edition) -> str:
    return identity.edition(edition.slug, edition.number)


def _item(criterion: Criterion) -> str:
    return f"- **{line(criterion.name)}**: {line(criterion.demonstrated)}"


def _criterion(address: str, criterion: Criterion) -> claims.Criterion:
    """Without levels: an award has the last one on every criterion, or is none.

    What each level means stands in the narrative; thirty more nodes that never
    differ would only triple the cost of each signature and each verification.
    """
    return claims.Criterion(identity.part(address, criterion.code), criterion.name)


def _results(award: Award, criteria: list[Criterion]) -> Iterator[claims.Result]:
    """What was decided of each criterion, now or on an earlier attempt."""
    shown = set(_demonstrated(award.journey))
    if lacking := [each.code for each in criteria if each.pk not in shown]:
        raise Unearned(f"{award}: nothing was decided of {', '.join(lacking)}")
    address = _address(award.journey.edition)
    for each in criteria:
        yield claims.Result(identity.part(address, each.code))


@composed
def _demonstrated(journey: Journey) -> QuerySet[Any, int]:
    said = Finding.objects.filter(
        submission__journey=journey, level=CriterionLevel.DEMONSTRATED
    )
    return said.order_by().values_list("criterion_id", flat=True)


def _evidence(award: Award) -> Iterator[claims.Evidence]:
    """Each piece by its name and by the SHA-256 of it as it was sent in."""
    pieces: dict[str, tuple[str, dict[str, Any]]] = {}
    for code, title, text, change_note, confirmed, digest in _exhibited(
        award.decision.submission
    ):
        told = {"part": code, "text": text, "change_note": change_note}
        piece = {**told, "confirmed": confirmed, "files": []}
        kept = pieces.setdefault(code, (title, piece))[1]
        kept["files"] += [digest] if digest else []
    for title, piece in pieces.values():
        yield claims.Evidence(title, fingerprint(piece))


@composed
def _exhibited(submission: Submission) -> QuerySet[Any, tuple[Any, ...]]:
    return Exhibit.objects.filter(submission=submission).values_list(
        "requirement__code",
        "requirement__title",
        "text",
        "change_note",
        "confirmed",
        "files__digest",  # a row for each file, or one without
    )


def fingerprint(piece: dict[str, Any]) -> bytes:
    """Of its words, its confirmed checks, and its files by their own digests."""
    content = {**piece, "files": sorted(piece["files"])}
    text = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).digest()
