"""One course told: the rows of a journey, and the entries that its deeds leave."""

from maypop.catalog.models import Criterion, Edition, Requirement
from maypop.journeys.models import (
    Artifact,
    Attestation,
    Comparison,
    Conversation,
    Exhibit,
    Fingerprint,
    Journey,
    Submission,
)

from . import words
from .courses import Attempt, Course
from .days import after
from .judging import Judging
from .teller import Teller

CONVERSE_AFTER = 3  # decisions of not yet


class Telling:
    def __init__(self, teller: Teller, course: Course, where: str) -> None:
        self.teller, self.course, self.where = teller, course, where
        self.book, self.keep = teller.book, teller.rows.keep
        self.edition: Edition = teller.scene.editions[course.chosen]
        self.parts: list[Requirement] = teller.parts[course.chosen]
        self.by = course.person

    def tell(self) -> None:
        self._begin()
        self._gather()
        judged = Judging(self.teller, self.journey, self.where)
        still_open = [each for part in self.parts for each in part.criteria.all()]
        for number, attempt in enumerate(self.course.attempts, 1):
            sent = self._send_in(number, attempt, still_open)
            still_open = judged.take(sent, attempt, still_open)
            if still_open and number >= CONVERSE_AFTER:
                self._sit_down(sent, attempt)
        if self.course.ends and self.course.ended:
            withdrawn = self.course.ends == "withdraw"
            at = self.teller.at(self.course.ended, 17 if withdrawn else 23)
            by = self.by if withdrawn else None
            self.book.move(self.journey, self.course.ends, by=by, at=at)

    def _sit_down(self, sent: Submission, attempt: Attempt) -> None:
        """After a third not yet, two days on: what they agreed on opens the next."""
        day, by = after(attempt.decided, 2), self.teller.scene.people["constance"]
        at = self.teller.at(day, 15)
        self.keep(
            Conversation(
                after=sent,
                held_on=at.date(),
                first_step=words.FIRST_STEP,
                second_step=words.SECOND_STEP,
                by=by,
                noted_at=at,
            )
        )
        self.book.note("converse", self.journey, by=by, at=at)

    def _begin(self) -> None:
        at = self.teller.at(self.course.started, 16)
        self.journey = self.keep(
            Journey(
                learner=self.by,
                edition=self.edition,
                place=self.course.place,
                started_at=at,
            )
        )
        self.book.note("start", self.journey, by=self.by, at=at)

    def _gather(self) -> None:
        """Whoever sends in has all parts; whoever is building has some of them."""
        course, parts = self.course, self.parts
        count = len(parts) if course.attempts else 1 + self.teller.draw.randrange(2)
        written = parts[:count] if course.written or course.attempts else []
        for part in parts:
            piece = self.keep(Artifact(journey=self.journey, requirement=part))
            if part in written:
                self._write(piece, part)
        if written:
            day = course.attempts[0].sent if course.attempts else course.written
            first = min(day or course.started, after(course.started, 3))
            at = self.teller.at(first, 15, 30)
            self.book.move(self.journey, "begin", by=self.by, at=at)

    def _write(self, piece: Artifact, part: Requirement) -> None:
        day = self.course.written or self.course.attempts[-1].sent
        at = self.teller.at(day, 15, 30)
        piece.text, piece.version, piece.edited_at = words.of(part), 1, at
        for check in part.checks.all():
            if self.course.attempts and check.how == check.How.ATTEST:
                found = {"where": words.WHERE, "confirmed_at": at}
                self.keep(Attestation(artifact=piece, item=check, **found))

    def _send_in(
        self, number: int, attempt: Attempt, still_open: list[Criterion]
    ) -> Submission:
        at = self.teller.at(attempt.sent, 16)
        phase = self.course.place.cohort.phase
        sent = self.keep(
            Submission(
                journey=self.journey,
                attempt=number,
                sent_at=at,
                due_at=phase.decision_due(at),
                media_days=phase.media_days,
            )
        )
        for part in self.parts:
            if any(each in still_open for each in part.criteria.all()):
                self._show(sent, part)
        self.keep(Comparison(submission=sent, compared_at=at))
        self.book.move(sent, "send_in", by=self.by, at=at)
        self.book.move(self.journey, "send_in", by=self.by, at=at)
        return sent

    def _show(self, sent: Submission, part: Requirement) -> None:
        confirmed = [
            {"code": each.code, "text": each.text, "where": words.WHERE}
            for each in part.checks.all()
            if each.how == each.How.ATTEST
        ]
        shown = Exhibit(submission=sent, requirement=part, text=words.of(part))
        shown.confirmed = confirmed
        shown.passed = [
            {"code": each.code, "text": each.text}
            for each in part.checks.all()
            if each.how == each.How.AUTO
        ]
        self.keep(Fingerprint(exhibit=self.keep(shown)))  # too short to be compared
