"""One course told: the rows of a journey, and the entries that its deeds leave."""

import random
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import cycle

from maypop.assessment.models import Assignment, Decision, Rating, Review, Task
from maypop.assessment.models.review import digest
from maypop.base import chance
from maypop.catalog.models import Criterion, CriterionLevel, Edition, Requirement
from maypop.credentials.models import Award
from maypop.journeys import actions as journeys
from maypop.journeys.models import (
    Artifact,
    Attestation,
    Comparison,
    Exhibit,
    Finding,
    Fingerprint,
    Journey,
    Submission,
)
from maypop.people.models import Person

from .. import evidence
from ..scene import Scene
from ..words import DONE, WARM
from . import words
from .book import Book
from .courses import Attempt, Course
from .days import after
from .rows import Rows

# Who reads, and whose work they never read.
READERS = {
    "samir": "",
    "nadia": "Limestone Creek County",
    "graham": "Magnolia Landing County",
    "leona": "Big Poplar County",
    "priya": "Laurel Gap City",
}
SHOWN = str(CriterionLevel.DEMONSTRATED)


@dataclass
class Teller:
    """Tells all courses, one after the other, into the same book and rows."""

    scene: Scene
    draw: random.Random
    book: Book = field(default_factory=Book)
    rows: Rows = field(default_factory=Rows)

    def __post_init__(self) -> None:
        self.turns = cycle(READERS)
        self.parts = {
            slug: list(each.requirements.all())
            for slug, each in self.scene.editions.items()
        }

    def tell(self, course: Course, where: str) -> None:
        Telling(self, course, where).tell()

    def at(self, day: date, hour: int, minute: int = 0) -> datetime:
        return self.scene.calendar.at(day, hour, minute)

    def reader(self, where: str, met: set[str]) -> Person:
        """The next whose turn it is, of another district, who has not met this work."""
        name = next(
            each for each in self.turns if READERS[each] != where and each not in met
        )
        met.add(name)
        return self.scene.people[name]


class Telling:
    def __init__(self, teller: Teller, course: Course, where: str) -> None:
        self.teller, self.course, self.where = teller, course, where
        self.book, self.keep = teller.book, teller.rows.keep
        self.edition: Edition = teller.scene.editions[course.chosen]
        self.parts: list[Requirement] = teller.parts[course.chosen]
        self.by = course.person
        self.met: set[str] = set()

    def tell(self) -> None:
        self._begin()
        self._gather()
        still_open = [each for part in self.parts for each in part.criteria.all()]
        for number, attempt in enumerate(self.course.attempts, 1):
            still_open = self._try(number, attempt, still_open)
        if self.course.ends and self.course.ended:
            withdrawn = self.course.ends == "withdraw"
            at = self.teller.at(self.course.ended, 17 if withdrawn else 23)
            by = self.by if withdrawn else None
            self.book.move(self.journey, self.course.ends, by=by, at=at)

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

    def _try(
        self, number: int, attempt: Attempt, still_open: list[Criterion]
    ) -> list[Criterion]:
        """Sent in, and taken as far as it has come; what is open after that."""
        submission = self._send_in(number, attempt, still_open)
        if attempt.stage == "sent_in":
            return still_open
        ratings = self._read(submission, attempt, still_open)
        if attempt.stage == "adjudicating":
            self._read_again(submission, attempt, still_open)
        if attempt.stage in ("decided", "approving"):
            return self._settle(submission, attempt, ratings, still_open)
        return still_open

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
        self.keep(Fingerprint(exhibit=self.keep(shown)))  # too short to be compared

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
            else self.teller.reader(self.where, self.met)
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
        given.ended_at = self.teller.at(after(attempt.sent, 2), 15, 30)
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
        given = self._give(submission, Task.APPROVE, after(attempt.sent, 2), 16)
        if attempt.stage == "approving":
            return judged
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
