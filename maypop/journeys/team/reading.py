"""A team's piece goes in: with its keeper to be judged, with the others as decided."""

import json
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from maypop.base.conflict import Conflict
from maypop.people.models import Person
from maypop.trail.models import record

from ..models import Finding, Journey, Submission, Team, TeamReading
from .together import WHY, Together, holds, teams_of

if TYPE_CHECKING:
    from ..pieces import Piece


def locked(journey: Journey) -> list[Team]:
    """Its teams, nobody else's until the transaction ends.

    Whoever locks a journey as well locks it before.
    """
    rows = Team.objects.for_the_system(WHY).select_for_update()
    return list(rows.filter(pk__in=teams_of(journey).values("pk")).order_by("pk"))


def exhibited(
    found: Together, shown: dict[str, Any], files: Sequence[str]
) -> dict[str, Any]:
    """What the bundle holds of it; for a partner the words as they were judged.

    Its files stay in the bundle of its keeper: who judged them has seen them, and
    nobody else needs to.
    """
    own = found.own.text if found.own else ""
    if found.is_keeper:
        version = _digest(found.team, shown, files)
        return shown | {"team": found.team, "shared": version, "own": own}
    exhibit, decided = found.exhibit(), found.decided
    if exhibit is None or decided is None:
        raise ValueError(f"{found.team} is not judged yet")
    text = {"text": exhibit.text}
    return text | {"team": found.team, "shared": decided.digest, "own": own}


def begin(submission: Submission, pieces: Sequence["Piece"], *, by: Person) -> None:
    """Of each piece that was made together: it is read now, or its verdicts stand."""
    for piece in pieces:
        if piece.team:
            if piece.team.is_keeper:
                _read_or_take(submission, piece, piece.team, by=by)
            else:
                _take(submission, piece.team.lent.values())


def give_up(submission: Submission, *, by: Person | None) -> None:
    """It came back unread, so this version may be read another time."""
    for reading in TeamReading.objects.filter(submission=submission, decided_at=None):
        record("give_up_reading", reading.team, by=by, version=reading.digest)
        reading.delete()


def decide(submission: Submission, at: datetime) -> None:
    TeamReading.objects.filter(submission=submission, decided_at=None).update(
        decided_at=at
    )


def lock_for_appeal(submission: Submission) -> None:
    """So that nobody takes along a verdict while a panel replaces it."""
    rows = Team.objects.for_the_system(WHY).select_for_update()
    list(rows.filter(readings__submission=submission))


def pass_on(before: Finding, better: Finding) -> None:
    """What a panel found better is better for each who took it along."""
    for each in Finding.objects.standing().filter(taken_from=before):
        _copy(better, each.submission, replaces=each)


def _read_or_take(
    submission: Submission, piece: "Piece", found: Together, *, by: Person
) -> None:
    """One version is judged once, also for whoever keeps it."""
    exhibit = submission.exhibits.get(requirement=piece.requirement)
    if not found.same(exhibit.shared):
        TeamReading.objects.create(
            team=found.team, digest=exhibit.shared, submission=submission
        )
        record("read", found.team, by=by, version=exhibit.shared)
        return
    verdicts = [found.verdicts[each.pk] for each in piece.open_criteria]
    if not all(holds(each) for each in verdicts):
        raise Conflict(
            say=_("This version was judged with your team, and what it showed is open"
                  " again. Change something in the piece, so that it is read anew.")
        )  # fmt: skip
    _take(submission, verdicts)


def _take(submission: Submission, verdicts: Any) -> None:
    for each in verdicts:
        _copy(each, submission)


def _copy(
    verdict: Finding, submission: Submission, replaces: Finding | None = None
) -> None:
    Finding.objects.create(
        submission=submission,
        criterion_id=verdict.criterion_id,
        level=verdict.level,
        where=verdict.where,
        feedback=verdict.feedback,
        kept_until=verdict.kept_until,
        taken_from_id=verdict.taken_from_id or verdict.pk,
        replaces=replaces,
    )


def _digest(team: Team, shown: dict[str, Any], files: Sequence[str]) -> str:
    """Of what is judged; what its keeper says is new about it changes nothing."""
    judged = {key: shown[key] for key in ("text", "confirmed", "pointed")}
    whole = {"team": str(team.public_id), "files": sorted(files), **judged}
    text = json.dumps(whole, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()
