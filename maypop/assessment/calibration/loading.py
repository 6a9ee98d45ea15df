"""The anchors that come with the package; data/anchors/README.md says where from."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.db import transaction

from maypop.assessment.models import Anchor, AnchorPiece, AnchorTruth
from maypop.catalog.models import Edition

ANCHORS = Path(__file__).parent.parent / "data" / "anchors"


@transaction.atomic
def load_anchors(editions: Iterable[Edition]) -> int:
    """For each edition what its file holds and is not there yet; how many are new."""
    return sum(_load(each) for each in editions)


def packaged(slug: str) -> list[dict[str, Any]]:
    """The portfolios written for this micro-credential, in order of their numbers."""
    file = ANCHORS / f"{slug}.json"
    if not file.exists():
        return []
    found: list[dict[str, Any]] = json.loads(file.read_text("utf-8"))["anchors"]
    return found


def _load(edition: Edition) -> int:
    there = set(edition.anchors.values_list("number", flat=True))
    new = [each for each in packaged(edition.slug) if each["number"] not in there]
    if new:
        parts = {each.code: each for each in edition.requirements.all()}
        criteria = {each.code: each for each in edition.criteria.all()}
        for told in new:
            _write(edition, told, parts, criteria)
    return len(new)


def _write(
    edition: Edition,
    told: dict[str, Any],
    parts: dict[str, Any],
    criteria: dict[str, Any],
) -> None:
    anchor = Anchor.objects.create(
        edition=edition,
        number=told["number"],
        title=told["title"],
        origin=told["origin"],
        note=told.get("note", ""),
        agreed_by=told["agreed_by"],
    )
    AnchorPiece.objects.bulk_create(
        AnchorPiece(anchor=anchor, requirement=parts[code], text=text)
        for code, text in told["pieces"].items()
    )
    AnchorTruth.objects.bulk_create(
        AnchorTruth(anchor=anchor, criterion=criteria[code], **truth)
        for code, truth in told["truths"].items()
    )
