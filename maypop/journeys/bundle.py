"""The frozen copy of every piece, and the digest by which it is known again."""

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

from maypop.catalog.models import Check

from .models import Exhibit, ExhibitFile, Submission
from .pieces import Piece
from .team.reading import exhibited


def bundle(submission: Submission, pieces: list[Piece]) -> str:
    """Copy the pieces as they stand; returns the SHA-256 of what was copied, in hex."""
    for piece in pieces:
        exhibit = Exhibit.objects.create(
            submission=submission, requirement=piece.requirement, **_frozen(piece)
        )
        for upload in piece.ready_files:
            ExhibitFile.objects.create(
                exhibit=exhibit, upload=upload, digest=upload.digest
            )
    return digest(submission)


def _frozen(piece: Piece) -> dict[str, Any]:
    shown = {
        "text": piece.artifact.text,
        "change_note": piece.artifact.change_note,
        "changed": dict(_changed(piece)),
        "passed": _passed(piece),
        "confirmed": _confirmed(piece),
        "pointed": _pointed(piece),
    }
    if piece.team is None:
        return shown
    return exhibited(piece.team, shown, [each.digest for each in piece.ready_files])


def digest(submission: Submission) -> str:
    """Of everything in the bundle, recomputed from the rows that hold it."""
    rows = submission.exhibits.select_related("requirement").prefetch_related("files")
    return digest_of(rows)


def digest_of(exhibits: Iterable[Exhibit]) -> str:
    content = [_content(each) for each in exhibits]
    text = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def _content(exhibit: Exhibit) -> dict[str, Any]:
    made_together = {"shared": exhibit.shared, "own": exhibit.own}
    return {
        **(made_together if exhibit.shared else {}),
        "part": exhibit.requirement.code,
        "text": exhibit.text,
        "change_note": exhibit.change_note,
        "changed": exhibit.changed,
        "passed": exhibit.passed,
        "confirmed": exhibit.confirmed,
        "pointed": exhibit.pointed,
        "files": sorted(each.digest for each in exhibit.files.all()),
    }


def _changed(piece: Piece) -> Iterator[tuple[str, str]]:
    """Of what is judged again; what is kept has nothing to answer."""
    for each in piece.open_criteria:
        if said := piece.artifact.changed.get(each.code, "").strip():
            yield each.code, said


def _passed(piece: Piece) -> list[dict[str, str]]:
    """What the platform itself asks: it is met, or nothing could be sent in.

    Of a piece that is kept nothing was asked again.
    """
    checks = [] if piece.is_kept else piece.requirement.checks.all()
    return [
        {"code": check.code, "text": check.text}
        for check in checks
        if check.how == Check.How.AUTO
    ]


def _confirmed(piece: Piece) -> list[dict[str, str]]:
    return [
        {"code": check.code, "text": check.text, "where": piece.confirmed[check.code]}
        for check in piece.requirement.checks.all()
        if check.code in piece.confirmed
    ]


def _pointed(piece: Piece) -> list[dict[str, Any]]:
    """The tags whose place is in the bundle; a file is known by its digest."""
    kept = {each.pk: each.digest for each in piece.ready_files}
    return [
        {
            "criterion": each.criterion.code,
            "place": each.place,
            "file": kept[each.upload_id] if each.upload_id else "",
        }
        for each in piece.tags
        if each.upload_id is None or each.upload_id in kept
    ]


def altered() -> Iterator[str]:
    """Every bundle that is no longer what was sent in."""
    rows = Submission.objects.for_the_system("what was sent in must stay as it was")
    for submission in rows.iterator(chunk_size=500):
        if submission.digest != digest(submission):
            yield f"submission {submission.public_id}"
