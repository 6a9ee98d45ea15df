"""The few that were decided later than promised, and what their educators heard."""

from datetime import timedelta

from maypop.journeys.models import Delay, Submission

from .teller import Teller

SOON, NINE = timedelta(minutes=3), timedelta(hours=9, minutes=1)  # after 23:59
BY_ITSELF = {"adjudication": "adjudication"}  # what the clock knows; else it is read


def explain(teller: Teller, submission: Submission, reason: str) -> None:
    """The clock spoke at midnight; what it cannot know Winifred said at nine."""
    known = BY_ITSELF.get(reason, "reading")
    _say(teller, submission, known)
    if known != reason:
        _say(teller, submission, reason, by="winifred")


def _say(teller: Teller, submission: Submission, reason: str, by: str = "") -> None:
    phase = submission.journey.place.cohort.phase
    person = teller.scene.people[by] if by else None
    said = Delay(submission=submission, reason=reason, was_due=submission.due_at)
    first = phase.decision_due(submission.sent_at)
    said.said_at = first + (NINE if by else SOON)
    said.until = phase.due(said.said_at, 2)
    said.by = person
    submission.due_at = said.until
    teller.book.note(
        "delay",
        submission,
        by=person,
        at=said.said_at,
        reason=reason,
        until=said.until.isoformat(),
    )
    teller.rows.keep(said)
