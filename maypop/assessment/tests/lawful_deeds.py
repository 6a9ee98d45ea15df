"""Whatever those who send in, read and confirm can try, in any order."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any, ClassVar

from django.db import IntegrityError, transaction
from hypothesis import strategies as some
from hypothesis.stateful import initialize, rule

from maypop.assessment import (
    actions,
    comparing,
    flagging,
    scoring,
    sending,
    sending_back,
    tasks,
)
from maypop.assessment.judgments import judgment
from maypop.assessment.models import AT_A_DESK, Assignment, Review, Task
from maypop.assessment.models.assignment import AssignmentQuerySet
from maypop.assessment.verdicts import Said
from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.catalog.models import Criterion
from maypop.journeys import actions as journeys
from maypop.journeys import prechecking
from maypop.journeys.models import Journey, Look, Submission
from maypop.programs import actions as phases
from maypop.programs.models import Phase

from . import making
from .trying import Trier

WHY = "test"
PEOPLE = some.sampled_from(["maribel", "priya", "graham", "ferdinand"])
BELOW = some.sampled_from([(), ("Q6",), ("Q1", "Q11")])
REFUSALS = (
    Conflict,
    IntegrityError,
    StopIteration,
    actions.Barred,
    actions.Incomplete,
    journeys.NotReady,
    tasks.NoCandidate,
)


class Deeds(Trier):
    """Everybody tries everything, allowed or not."""

    work: ClassVar[making.Work]
    reached: ClassVar[set[str]]

    def __init__(self) -> None:
        super().__init__()
        self.later = timedelta()
        self.story = transaction.atomic()
        self.story.__enter__()
        self.notes_the_states()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.story.__exit__(None, None, None)

    def tries(self, deed: Callable[..., object], *told: Any, **more: Any) -> None:
        try:
            with transaction.atomic(), clock.at(clock.now() + self.later):
                deed(*told, **more)
        except REFUSALS:
            return  # refused, which is what most of this must be
        self.did_something = True
        self.notes_the_states()

    def notes_the_states(self) -> None:
        rows = Submission.objects.for_the_system(WHY)
        self.reached.update(rows.values_list("state", flat=True))

    @property
    def rows(self) -> AssignmentQuerySet:
        return Assignment.objects.for_the_system(WHY).order_by("-pk")

    def given(self, who: str) -> Assignment:
        """The last one that was ever put into these hands, or into any."""
        rows = self.rows.filter(reader=getattr(self.work, who))
        return rows.first() or self.rows.latest("pk")

    def open_one(self, *tasks: str) -> Assignment:
        mine = self.rows.filter(task__in=tasks) if tasks else self.rows
        return mine.still_open().first() or self.rows.latest("pk")

    @property
    def latest(self) -> Submission:
        return Submission.objects.for_the_system(WHY).latest("pk")

    def splits(self, given: Assignment) -> Iterable[Criterion]:
        return judgment(given.submission).first_split

    # --- how the world is set ---------------------------------------------------------

    @initialize(
        first=some.sampled_from(["", "", "waits", "passed on", "handed back"]),
        seats=some.sampled_from([1, 2, 2, 2]),
        reconciles=some.booleans(),
    )
    def the_phase_is_set(self, *, first: str, seats: int, reconciles: bool) -> None:
        phases.look_first(self.work.phase, wanted=bool(first), by=self.work.ferdinand)
        if first:  # a second attempt waits for that look
            self.the_reader_rates_and_locks(below=("Q6",))
            self.the_approver_confirms()
            self.sends_in_again()
        if first in ("passed on", "handed back"):
            self.a_person_looks_first(fine=first == "passed on")
        Phase.objects.filter(pk=self.work.phase.pk).update(
            double_review=100 if seats == 2 else 0, reconciles=reconciles
        )
        if seats == 2 and not first:
            self.tries(self._seat_a_second_one)
        self.did_something = True

    def _seat_a_second_one(self) -> None:
        held = self.open_one()
        flagging.flag(held, by=held.reader, reason="It could go either way.")
        tasks.assign.do(held.submission_id)

    @rule(minutes=some.sampled_from([1, 10, 60 * 24, 60 * 24 * 4]))
    def time_goes_by(self, minutes: int) -> None:
        self.later += timedelta(minutes=minutes)

    # --- given, read, sent ------------------------------------------------------------

    @rule()
    def the_system_draws_someone(self) -> None:
        self.tries(tasks.assign.do, self.latest.pk)

    @rule(who=PEOPLE)
    def is_given_the_work(self, who: str) -> None:
        self.tries(actions.assign, self.latest, to=getattr(self.work, who))

    @rule(below=BELOW)
    def the_reader_rates_and_locks(self, below: tuple[str, ...]) -> None:
        held = self.open_one(*AT_A_DESK)

        def deed() -> None:
            self._rate(held, below)
            actions.lock_review(held, by=held.reader)
            tasks.assign.do(held.submission_id)  # as the listener asks for, at once

        self.tries(deed)

    @rule(below=BELOW)
    def the_reader_rates_and_sends(self, below: tuple[str, ...]) -> None:
        held = self.open_one(*AT_A_DESK)

        def deed() -> None:
            self._rate(held, below)
            sending.send(held, by=held.reader)

        self.tries(deed)

    def _rate(self, held: Assignment, below: tuple[str, ...]) -> None:
        if held.task == Task.REVIEW:
            making.rate(held, below=below)
            return
        for line in scoring.lines(held):
            place = {"level": "demonstrated", "where": "4:10"}
            actions.jot(held, line.criterion, by=held.reader, version=0, **place)

    @rule()
    def the_reader_undoes_it(self) -> None:
        held = self.open_one(*AT_A_DESK)
        self.tries(sending.undo, held, by=held.reader)

    @rule()
    def the_clock_locks_what_was_sent(self) -> None:
        for each in self.rows:
            self.tries(tasks.lock.do, each.pk)

    @rule(who=PEOPLE)
    def locks(self, who: str) -> None:
        self.tries(actions.lock_review, self.given(who), by=getattr(self.work, who))

    @rule(who=PEOPLE)
    def gives_back(self, who: str) -> None:
        person = getattr(self.work, who)
        self.tries(actions.decline, self.given(who), by=person, reason="I know it.")

    @rule()
    def the_reader_asks_for_another(self) -> None:
        held = self.open_one(Task.REVIEW)
        self.tries(flagging.flag, held, by=held.reader, reason="I am not sure.")

    # --- compared ---------------------------------------------------------------------

    @rule(stands=some.booleans())
    def the_reader_answers(self, *, stands: bool) -> None:
        held = self.open_one(Task.REVIEW)

        def deed() -> None:
            split = next(iter(self.splits(held)))
            if stands:
                comparing.stand(held, split, by=held.reader, reason="As before.")
            else:
                said = Said("developing", "4:10", making.GAP)
                comparing.revise(held, split, said, by=held.reader, reason="I see.")

        self.tries(deed)

    @rule()
    def the_clock_takes_them_to_stand(self) -> None:
        for each in self.rows:
            self.tries(tasks.stand.do, each.pk)

    # --- confirmed, or sent back ------------------------------------------------------

    @rule()
    def the_approver_confirms(self) -> None:
        held = self.open_one(Task.APPROVE)
        self.tries(actions.confirm, held, by=held.reader)

    @rule(who=PEOPLE)
    def confirms(self, who: str) -> None:
        self.tries(actions.confirm, self.given(who), by=getattr(self.work, who))

    @rule()
    def the_approver_asks_for_other_words(self) -> None:
        held = self.open_one(Task.APPROVE)

        def deed() -> None:
            review = Review.objects.filter(assignment__submission=held.submission)
            asked = {"by": held.reader, "asked": "Say it kindly."}
            sending_back.repair(held, review.last(), **asked)  # type: ignore[arg-type]  # of nothing that was read: refused

        self.tries(deed)

    @rule()
    def the_reader_puts_words_better(self) -> None:
        held = self.open_one(*AT_A_DESK)
        words = {None: "A clear ladder."}
        self.tries(sending_back.reword, held, words, by=held.reader)

    @rule()
    def the_approver_refers(self) -> None:
        held = self.open_one(Task.APPROVE)
        q6 = [self.work.edition.criteria.get(code="Q6")]
        self.tries(sending_back.refer, held, q6, by=held.reader, reason="Look again.")

    # --- its educator, and who looks first --------------------------------------------

    @rule()
    def recalls(self) -> None:
        self.tries(journeys.recall, self.latest, by=self.work.maribel)

    @rule(fine=some.booleans())
    def a_person_looks_first(self, *, fine: bool) -> None:
        sent = self.latest
        piece = sent.exhibits.all()[0].requirement
        point = prechecking.Noticed(Look.NAMES, piece, "At 1:10, on the board.")

        def deed() -> None:
            if fine:
                journeys.pass_on(sent, by=self.work.graham)
            else:
                journeys.hand_back(sent, [point], by=self.work.graham)

        self.tries(deed)

    @rule()
    def sends_in_again(self) -> None:
        journey = Journey.objects.seen_by(self.work.maribel).get()

        def deed() -> None:
            making.fill(journey, making.TEXT + "More.")
            journeys.send_in(journey, by=self.work.maribel)

        self.tries(deed)
