"""What becomes of what was sent in: given to a reader, rated, locked, confirmed."""

from datetime import date, datetime
from typing import Any

from maypop.assessment.models import Assignment, Decision, Draw, Rating, Review, Task
from maypop.assessment.models.review import digest
from maypop.base import chance
from maypop.catalog.models import Criterion
from maypop.credentials.models import Award
from maypop.journeys import actions as journeys
from maypop.journeys.models import Finding, Journey, Submission

from .. import evidence
from ..words import DONE, WARM
from . import tables, words
from .courses import Attempt
from .days import after
from .late import explain
from .seats import OF
from .seeing import DEVELOPING, SHOWN, Seen
from .teller import Teller

Levels = dict[Criterion, str]


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
        self.here: set[str] = set()
        self._let_one_read_where_only_one_may(attempt)
        seen = self._seen(attempt, still_open)
        readings = self._read(submission, attempt, seen)
        if attempt.stage in ("decided", "approving"):
            if any(each.is_split for each in seen.values()):
                self._adjudicate(submission, attempt, seen)
            return self._settle(submission, attempt, seen)
        if attempt.stage == "adjudicating":
            last = readings[-1]
            by, at = last.assignment.reader, last.locked_at
            self.book.move(submission, "split", by=by, at=at)
            self._give(submission, Task.ADJUDICATE, attempt.read, 16)
        return still_open

    def _let_one_read_where_only_one_may(self, attempt: Attempt) -> None:
        """Samir alone is certified for all eight."""
        day = after(attempt.sent, 1)
        if attempt.twice and len(self.teller.able(self.where, self.slug, day)) == 1:
            attempt.twice, attempt.why = False, "random"

    def _seen(self, attempt: Attempt, judged: list[Criterion]) -> dict[Criterion, Seen]:
        """What was dealt; else those left open are developing to whoever reads."""
        if attempt.seen:
            return dict(zip(judged, attempt.seen, strict=True))
        open_ones = self._left_open(attempt, judged)
        twice = attempt.twice
        seen = {}
        for each in judged:
            level = DEVELOPING if each in open_ones else SHOWN
            seen[each] = Seen(level, level if twice else "")
        if attempt.stage == "adjudicating":  # a third reader is owed
            seen[judged[0]] = Seen(SHOWN, DEVELOPING)
        return seen

    def _read(
        self, submission: Submission, attempt: Attempt, seen: dict[Criterion, Seen]
    ) -> list[Review]:
        """By one or by two; nothing is locked while they are still at it."""
        seats = (1, 2) if attempt.twice else (1,)
        day = after(attempt.sent, 1)
        given = [self._give(submission, Task.REVIEW, day, 10, each) for each in seats]
        self._draw(submission, attempt, given[0].assigned_at)
        self.book.move(submission, "assign", by=None, at=given[0].assigned_at)
        if attempt.stage == "reviewing":
            return []
        at = self.teller.at(attempt.read, 15, 30)
        levels: list[Levels] = [{key: each.first for key, each in seen.items()}]
        levels.append({key: each.second for key, each in seen.items()})
        pairs = zip(given, levels, strict=False)
        readings = [self._lock(each, found, at) for each, found in pairs]
        if attempt.stage == "adjudicating":
            return readings
        event = (
            "split" if any(each.is_split for each in seen.values()) else "lock_review"
        )
        self.book.move(submission, event, by=given[-1].reader, at=at)
        return readings

    def _draw(self, submission: Submission, attempt: Attempt, at: datetime) -> None:
        """A number that says what was drawn, as the phase was set."""
        share = submission.journey.place.cohort.phase.double_review
        number = chance.number(OF)
        if attempt.why == "random":
            share = tables.SHARE
            low, high = (0, share * 100) if attempt.twice else (share * 100, OF)
            number = low + chance.number(high - low)
        drawn = Draw(submission=submission, twice=attempt.twice, why=attempt.why)
        drawn.share, drawn.number, drawn.drawn_at = share, number, at
        told: dict[str, Any] = {"twice": attempt.twice, "why": attempt.why}
        told["number"] = number
        self.book.note("draw", self.keep(drawn), by=None, at=at, **told)

    def _adjudicate(
        self, submission: Submission, attempt: Attempt, seen: dict[Criterion, Seen]
    ) -> None:
        """What two saw differently a third one settles, and nothing else."""
        given = self._give(submission, Task.ADJUDICATE, attempt.decided, 9)
        split = {key: each.settled for key, each in seen.items() if each.is_split}
        at = self.teller.at(attempt.decided, 9, 30)
        self._lock(given, split, at)
        self.book.move(submission, "settle", by=given.reader, at=at)

    def _give(
        self, submission: Submission, task: Task, day: date, hour: int, seat: int = 1
    ) -> Assignment:
        at = self.teller.at(day, hour)
        people = self.teller.scene.people
        of_the_state = {Task.APPROVE: "ferdinand", Task.ADJUDICATE: "winifred"}
        if handle := of_the_state.get(task):
            reader = people[handle]
        else:
            reader = self.teller.reader(self.where, self.slug, day, self.met, self.here)
        given = Assignment(
            submission=submission,
            reader=reader,
            task=task,
            seat=seat,
            lot=chance.number(2**31),
            assigned_at=at,
        )
        self.book.note("assign", given, by=None, at=at, lot=given.lot)
        return self.keep(given)

    def _left_open(self, attempt: Attempt, judged: list[Criterion]) -> list[Criterion]:
        drawn = self.teller.draw.sample(range(len(judged)), attempt.stays_open)
        return [judged[at] for at in sorted(drawn)]

    def _lock(self, given: Assignment, levels: Levels, at: datetime) -> Review:
        given.ended_at = at
        if given.task == Task.REVIEW:
            given.overall = WARM if set(levels.values()) != {SHOWN} else DONE
        review = Review(assignment=given, overall=given.overall, locked_at=at)
        ratings = [
            Rating(
                review=review,
                criterion=each,
                level=level,
                where=evidence.place(each),
                feedback="" if level == SHOWN else words.next_move(each),
            )
            for each, level in levels.items()
        ]
        review.digest = digest(review.overall, ratings)
        self.keep(review)
        for each in ratings:
            self.keep(each)
        return review

    def _settle(
        self, submission: Submission, attempt: Attempt, seen: dict[Criterion, Seen]
    ) -> list[Criterion]:
        if any(each.is_split for each in seen.values()):
            given = self._give(submission, Task.APPROVE, attempt.decided, 10)
        else:
            given = self._give(submission, Task.APPROVE, attempt.read, 16)
        if attempt.stage == "approving":
            return list(seen)
        if attempt.late_for:
            explain(self.teller, submission, attempt.late_for)
        at = self.teller.at(attempt.decided, 11)
        given.ended_at = submission.decided_at = at
        still_open = [key for key, each in seen.items() if each.stands != SHOWN]
        submission.overall = WARM if still_open else DONE
        self.book.move(submission, "confirm", by=given.reader, at=at)
        for key, each in seen.items():
            self._find(submission, key, each.stands, at)
        event = "not_yet" if still_open else "earn"
        self.book.move(self.journey, event, by=given.reader, at=at)
        self._decide(submission, given, at, earned=not still_open)
        return still_open

    def _find(
        self, submission: Submission, criterion: Criterion, level: str, at: datetime
    ) -> None:
        shown = level == SHOWN
        found = Finding(submission=submission, criterion=criterion)
        found.level, found.where = level, evidence.place(criterion)
        found.feedback = "" if shown else words.next_move(criterion)
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
