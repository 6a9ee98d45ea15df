"""What becomes of what was sent in: given to a reader, rated, locked, confirmed."""

from datetime import date, datetime

from maypop.assessment.models import Assignment, Decision, Rating, Review, Task
from maypop.assessment.models.review import digest
from maypop.base import chance
from maypop.catalog.models import Criterion, CriterionLevel
from maypop.credentials.models import Award
from maypop.journeys import actions as journeys
from maypop.journeys.models import Finding, Journey, Submission

from .. import evidence
from ..words import DONE, WARM
from . import words
from .courses import Attempt
from .days import after
from .late import explain
from .teller import Teller

SHOWN = str(CriterionLevel.DEMONSTRATED)


class Judging:
    """The readings of one journey: no reader meets it twice."""

    def __init__(self, teller: Teller, journey: Journey, where: str) -> None:
        self.teller, self.journey, self.where = teller, journey, where
        self.book, self.keep = teller.book, teller.rows.keep
        self.slug = journey.edition.slug
        self.met: set[str] = set()

    def take(
        self, submission: Submission, attempt: Attempt, still_open: list[Criterion]
    ) -> list[Criterion]:
        """As far as it has come; what is open after that."""
        if attempt.stage == "sent_in":
            return still_open
        ratings = self._read(submission, attempt, still_open)
        if attempt.stage == "adjudicating":
            self._read_again(submission, attempt, still_open)
        if attempt.stage in ("decided", "approving"):
            return self._settle(submission, attempt, ratings, still_open)
        return still_open

    def _read(
        self, submission: Submission, attempt: Attempt, judged: list[Criterion]
    ) -> list[Rating]:
        """By one reader; nothing is locked while they are still at it."""
        given = self._give(submission, Task.REVIEW, after(attempt.sent, 1), 10)
        self.book.move(submission, "assign", by=None, at=given.assigned_at)
        if attempt.stage == "reviewing":
            return []
        open_ones = self._left_open(attempt, judged)
        ratings = self._lock(given, judged, open_ones, attempt)
        if attempt.stage != "adjudicating":
            at = ratings[0].review.locked_at
            self.book.move(submission, "lock_review", by=given.reader, at=at)
        return ratings

    def _read_again(
        self, submission: Submission, attempt: Attempt, judged: list[Criterion]
    ) -> None:
        """A second reader saw one criterion on the other side; a third one is owed."""
        given = self._give(submission, Task.REVIEW, after(attempt.sent, 1), 10)
        ratings = self._lock(given, judged, judged[:1], attempt)
        at = ratings[0].review.locked_at
        self.book.move(submission, "split", by=given.reader, at=at)

    def _give(
        self, submission: Submission, task: Task, day: date, hour: int
    ) -> Assignment:
        at = self.teller.at(day, hour)
        approves = task == Task.APPROVE
        people = self.teller.scene.people
        reader = (
            people["ferdinand"]
            if approves
            else self.teller.reader(self.where, self.slug, day, self.met)
        )
        given = Assignment(
            submission=submission,
            reader=reader,
            task=task,
            lot=chance.number(2**31),
            assigned_at=at,
        )
        self.book.note("assign", given, by=None, at=at, lot=given.lot)
        return self.keep(given)

    def _left_open(self, attempt: Attempt, judged: list[Criterion]) -> list[Criterion]:
        drawn = self.teller.draw.sample(range(len(judged)), attempt.stays_open)
        return [judged[at] for at in sorted(drawn)]

    def _lock(
        self,
        given: Assignment,
        judged: list[Criterion],
        open_ones: list[Criterion],
        attempt: Attempt,
    ) -> list[Rating]:
        given.ended_at = self.teller.at(attempt.read, 15, 30)
        given.overall = WARM if open_ones else DONE
        review = Review(
            assignment=given, overall=given.overall, locked_at=given.ended_at
        )
        ratings = [
            Rating(
                review=review,
                criterion=each,
                level=CriterionLevel.DEVELOPING if each in open_ones else SHOWN,
                where=evidence.place(each),
                feedback=words.next_move(each) if each in open_ones else "",
            )
            for each in judged
        ]
        review.digest = digest(review.overall, ratings)
        self.keep(review)
        return [self.keep(each) for each in ratings]

    def _settle(
        self,
        submission: Submission,
        attempt: Attempt,
        ratings: list[Rating],
        judged: list[Criterion],
    ) -> list[Criterion]:
        given = self._give(submission, Task.APPROVE, attempt.read, 16)
        if attempt.stage == "approving":
            return judged
        if attempt.late_for:
            explain(self.teller, submission, attempt.late_for)
        at = self.teller.at(attempt.decided, 11)
        given.ended_at = submission.decided_at = at
        submission.overall = ratings[0].review.overall
        self.book.move(submission, "confirm", by=given.reader, at=at)
        for each in ratings:
            self._find(submission, each, at)
        still_open = [each.criterion for each in ratings if each.level != SHOWN]
        event = "not_yet" if still_open else "earn"
        self.book.move(self.journey, event, by=given.reader, at=at)
        self._decide(submission, given, at, earned=not still_open)
        return still_open

    def _find(self, submission: Submission, rating: Rating, at: datetime) -> None:
        shown = rating.level == SHOWN
        found = Finding(submission=submission, criterion=rating.criterion)
        found.level, found.where = rating.level, rating.where
        found.feedback = rating.feedback
        found.kept_until = journeys.a_year_after(at) if shown else None
        self.keep(found)

    def _decide(
        self, submission: Submission, given: Assignment, at: datetime, *, earned: bool
    ) -> None:
        made = Decision(submission=submission, assignment=given, demonstrated=earned)
        made.decided_at = at
        self.keep(made)
        if earned:
            self.keep(Award(journey=self.journey, decision=made, awarded_at=at))
