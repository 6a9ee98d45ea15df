"""Whatever people do in whatever order, a submission only goes where MOVES leads."""

import os
from datetime import timedelta
from typing import ClassVar

import pytest
from django.db import IntegrityError, transaction
from hypothesis import settings as effort
from hypothesis import strategies as some
from hypothesis.stateful import (
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from maypop.assessment import (
    actions,
    comparing,
    flagging,
    judgments,
    moving,
    scoring,
    sending,
    sending_back,
    tasks,
)
from maypop.assessment.judgments import judgment
from maypop.assessment.models import (
    AT_A_DESK,
    Assignment,
    Decision,
    Draw,
    Rating,
    Review,
    Revision,
    Task,
)
from maypop.assessment.models.review import digest
from maypop.assessment.verdicts import Said
from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.journeys import actions as journeys
from maypop.journeys import prechecking
from maypop.journeys.models import Finding, Journey, Look, PreCheck, Submission
from maypop.people.models import Membership, Role
from maypop.programs import actions as phases
from maypop.programs.models import Phase
from maypop.trail.actions import discrepancies
from maypop.trail.models import Entry

from . import making, two
from .trying import Trier

WHY = "test"
PEOPLE = some.sampled_from(["maribel", "priya", "graham", "ferdinand"])
BELOW = some.sampled_from([(), ("Q6",), ("Q1", "Q11")])
SOME_EFFORT = effort(
    max_examples=int(os.environ.get("MAYPOP_INTERLEAVINGS", "18")),
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
)
KINDER = ("not_evident", "developing", "demonstrated")
REFUSALS = (
    Conflict,
    IntegrityError,
    StopIteration,
    actions.Barred,
    actions.Incomplete,
    journeys.NotReady,
    tasks.NoCandidate,
)


class Judging(Trier):
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

    def tries(self, deed, *told, **more) -> None:
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
    def rows(self):
        return Assignment.objects.for_the_system(WHY).order_by("-pk")

    def given(self, who: str) -> Assignment:
        """The last one that was ever put into these hands, or into any."""
        rows = self.rows.filter(reader=getattr(self.work, who))
        return rows.first() or self.rows.first()

    def open_one(self, *tasks: str) -> Assignment:
        mine = self.rows.filter(task__in=tasks) if tasks else self.rows
        return mine.still_open().first() or self.rows.first()

    @property
    def latest(self) -> Submission:
        return Submission.objects.for_the_system(WHY).order_by("-pk").first()

    def splits(self, given: Assignment):
        return judgment(given.submission).first_split

    # --- how the world is set ---------------------------------------------------------

    @initialize(
        first=some.sampled_from(["", "", "waits", "passed on", "handed back"]),
        seats=some.sampled_from([1, 2, 2, 2]),
        reconciles=some.booleans(),
    )
    def the_phase_is_set(self, first, seats, reconciles):
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
    def time_goes_by(self, minutes):
        self.later += timedelta(minutes=minutes)

    # --- given, read, sent ------------------------------------------------------------

    @rule()
    def the_system_draws_someone(self):
        self.tries(tasks.assign.do, self.latest.pk)

    @rule(who=PEOPLE)
    def is_given_the_work(self, who):
        self.tries(actions.assign, self.latest, to=getattr(self.work, who))

    @rule(below=BELOW)
    def the_reader_rates_and_locks(self, below):
        held = self.open_one(*AT_A_DESK)

        def deed():
            self._rate(held, below)
            actions.lock_review(held, by=held.reader)
            tasks.assign.do(held.submission_id)  # as the listener asks for, at once

        self.tries(deed)

    @rule(below=BELOW)
    def the_reader_rates_and_sends(self, below):
        held = self.open_one(*AT_A_DESK)

        def deed():
            self._rate(held, below)
            sending.send(held, by=held.reader)

        self.tries(deed)

    def _rate(self, held: Assignment, below) -> None:
        if held.task == Task.REVIEW:
            making.rate(held, below=below)
            return
        for line in scoring.lines(held):
            place = {"level": "demonstrated", "where": "4:10"}
            actions.jot(held, line.criterion, by=held.reader, version=0, **place)

    @rule()
    def the_reader_undoes_it(self):
        held = self.open_one(*AT_A_DESK)
        self.tries(sending.undo, held, by=held.reader)

    @rule()
    def the_clock_locks_what_was_sent(self):
        for each in self.rows:
            self.tries(tasks.lock.do, each.pk)

    @rule(who=PEOPLE)
    def locks(self, who):
        self.tries(actions.lock_review, self.given(who), by=getattr(self.work, who))

    @rule(who=PEOPLE)
    def gives_back(self, who):
        person = getattr(self.work, who)
        self.tries(actions.decline, self.given(who), by=person, reason="I know it.")

    @rule()
    def the_reader_asks_for_another(self):
        held = self.open_one(Task.REVIEW)
        self.tries(flagging.flag, held, by=held.reader, reason="I am not sure.")

    # --- compared ---------------------------------------------------------------------

    @rule(stands=some.booleans())
    def the_reader_answers(self, stands):
        held = self.open_one(Task.REVIEW)

        def deed():
            split = next(iter(self.splits(held)))
            if stands:
                comparing.stand(held, split, by=held.reader, reason="As before.")
            else:
                said = Said("developing", "4:10", making.GAP)
                comparing.revise(held, split, said, by=held.reader, reason="I see.")

        self.tries(deed)

    @rule()
    def the_clock_takes_them_to_stand(self):
        for each in self.rows:
            self.tries(tasks.stand.do, each.pk)

    # --- confirmed, or sent back ------------------------------------------------------

    @rule()
    def the_approver_confirms(self):
        held = self.open_one(Task.APPROVE)
        self.tries(actions.confirm, held, by=held.reader)

    @rule(who=PEOPLE)
    def confirms(self, who):
        self.tries(actions.confirm, self.given(who), by=getattr(self.work, who))

    @rule()
    def the_approver_asks_for_other_words(self):
        held = self.open_one(Task.APPROVE)

        def deed():
            review = Review.objects.filter(assignment__submission=held.submission)
            sending_back.repair(
                held, review.last(), by=held.reader, asked="Say it kindly."
            )

        self.tries(deed)

    @rule()
    def the_reader_puts_words_better(self):
        held = self.open_one(*AT_A_DESK)
        words = {None: "A clear ladder."}
        self.tries(sending_back.reword, held, words, by=held.reader)

    @rule()
    def the_approver_refers(self):
        held = self.open_one(Task.APPROVE)
        q6 = [self.work.edition.criteria.get(code="Q6")]
        self.tries(sending_back.refer, held, q6, by=held.reader, reason="Look again.")

    # --- its educator, and who looks first --------------------------------------------

    @rule()
    def recalls(self):
        self.tries(journeys.recall, self.latest, by=self.work.maribel)

    @rule(fine=some.booleans())
    def a_person_looks_first(self, fine):
        sent = self.latest
        piece = sent.exhibits.all()[0].requirement
        point = prechecking.Noticed(Look.NAMES, piece, "At 1:10, on the board.")

        def deed():
            if fine:
                journeys.pass_on(sent, by=self.work.graham)
            else:
                journeys.hand_back(sent, [point], by=self.work.graham)

        self.tries(deed)

    @rule()
    def sends_in_again(self):
        journey = Journey.objects.seen_by(self.work.maribel).get()

        def deed():
            making.fill(journey, making.TEXT + "More.")
            journeys.send_in(journey, by=self.work.maribel)

        self.tries(deed)

    # --- what always holds ------------------------------------------------------------

    @invariant()
    def every_move_is_in_the_table(self):
        for entry in Entry.objects.moves_of(Submission):
            event = entry.verb.partition(".")[2]
            assert Submission.MOVES[entry.from_state][event] == entry.to_state

    @invariant()
    def the_log_replays_to_what_stands(self):
        assert list(discrepancies()) == []

    @invariant()
    def nobody_meets_a_submission_twice(self):
        met = list(self.rows.values_list("submission", "reader"))
        assert len(met) == len(set(met))

    @invariant()
    def a_decision_rests_on_reviews_by_others(self):
        for decision in Decision.objects.select_related("assignment"):
            read = Review.objects.filter(assignment__submission=decision.submission_id)
            readers = set(read.values_list("assignment__reader", flat=True))
            assert readers
            assert decision.assignment.reader_id not in readers

    @invariant()
    def what_is_decided_is_what_was_computed(self):
        for sent in Submission.objects.for_the_system(WHY).filter(state="decided"):
            assert Decision.objects.standing().filter(submission=sent).count() == 1
            assert judgment(sent).to_settle == []
            found = Finding.objects.filter(submission=sent)
            levels = dict(found.values_list("criterion", "level"))
            assert levels == counted_anew(sent)

    @invariant()
    def first_ratings_stay_as_they_were_locked(self):
        for review in Review.objects.all():
            ratings, notes = review.ratings.all(), review.piece_notes.all()
            assert review.digest == digest(review.overall, ratings, notes)

    @invariant()
    def two_never_answer_before_both_have_locked(self):
        for each in Revision.objects.select_related("rating__review__assignment"):
            sent = each.rating.review.assignment.submission_id
            reads = Review.objects.filter(assignment__submission=sent)
            assert reads.filter(assignment__task=Task.REVIEW).count() == 2

    @invariant()
    def no_more_read_than_were_drawn_or_asked_for(self):
        for each in Submission.objects.for_the_system(WHY):
            read = self.rows.filter(submission=each, task=Task.REVIEW)
            seats = set(read.values_list("seat", flat=True))
            drawn = Draw.objects.filter(submission=each, twice=True).exists()
            asked = read.filter(borderline__isnull=False).exists()
            assert seats <= ({1, 2} if drawn or asked else {1})

    @invariant()
    def what_was_handed_back_says_why_and_nobody_judges_what_they_looked_at(self):
        for each in PreCheck.objects.select_related("submission"):
            handed_back = each.submission.state == "returned"
            assert handed_back == each.points.exists()
            met = self.rows.filter(reader=each.by)
            assert not met.filter(submission=each.submission).exists()

    @invariant()
    def the_state_says_what_is_there(self):
        for each in Submission.objects.for_the_system(WHY):
            decided = Decision.objects.filter(submission=each).exists()
            read = Review.objects.filter(assignment__submission=each).exists()
            assert decided == (each.state == "decided")
            if each.state in ("approving", "reconciling", "adjudicating", "decided"):
                assert read
            if each.state == "approving":
                assert judgment(each).to_settle == []
            if each.state in ("reconciling", "adjudicating"):
                assert judgment(each).criteria


def counted_anew(sent: Submission) -> dict[int, str]:
    """By the rule of the field, from the rows alone: settled last, else the kinder."""
    settled, read = {}, {}
    rows = Rating.objects.filter(review__assignment__submission=sent).order_by("pk")
    for each in rows.select_related("review__assignment", "revision"):
        revised = getattr(each, "revision", None)
        level = (revised and revised.level) or each.level
        if each.review.assignment.task == Task.ADJUDICATE:
            settled[each.criterion_id] = level
        else:
            read.setdefault(each.criterion_id, []).append(level)
    kindest = {key: max(each, key=KINDER.index) for key, each in read.items()}
    return kindest | settled


def set_the_stage(work) -> None:
    """One who may look first and would read, one more to read, and who settles."""
    Judging.work, Judging.reached = work, set()
    Membership.objects.create(
        person=work.graham, organization=making.state(), role=Role.PRE_CHECKER
    )
    making.person("Nadia", Role.ASSESSOR, making.state())
    two.adjudicator()


def test_only_lawful_states_are_reached(work):
    set_the_stage(work)
    run_state_machine_as_test(Judging, settings=SOME_EFFORT)
    assert Judging.reached >= {"reviewing", "approving", "decided", "returned"}


# --- the guards taken away ----------------------------------------------------------


def breaks(work, *steps) -> str:
    """Which of what always holds breaks, when these deeds are done in this order."""
    set_the_stage(work)
    machine = Judging()
    try:
        for step, told in steps:
            getattr(machine, step)(**told)
        for name in INVARIANTS:
            try:
                getattr(machine, name)()
            except AssertionError:
                return name
        return ""
    finally:
        machine.teardown()


INVARIANTS = (
    "what_is_decided_is_what_was_computed",
    "first_ratings_stay_as_they_were_locked",
    "two_never_answer_before_both_have_locked",
    "the_state_says_what_is_there",
)
TWO = ("the_phase_is_set", {"first": "", "seats": 2, "reconciles": False})
COMPARED = ("the_phase_is_set", {"first": "", "seats": 2, "reconciles": True})
# The second seat is rated first; so Priya, in the first one, saw it below the line.
DIFFER = (
    ("the_reader_rates_and_locks", {"below": ()}),
    ("the_reader_rates_and_locks", {"below": ("Q6",)}),
)
SETTLED = (
    *DIFFER,
    ("the_system_draws_someone", {}),
    ("the_reader_rates_and_locks", {"below": ()}),
    ("the_system_draws_someone", {}),
    ("the_approver_confirms", {}),
)


def test_twin_a_split_that_nobody_settles_would_reach_the_approver(work, monkeypatch):
    monkeypatch.setattr(moving, "_event", lambda *_: "lock_review")
    assert breaks(work, TWO, *DIFFER) == "the_state_says_what_is_there"


def test_twin_where_the_first_reader_always_wins_it_is_noticed(work, monkeypatch):
    standing = judgments.standing
    monkeypatch.setattr(
        judgments, "standing", lambda voices, _settled: standing(voices[:1])
    )
    assert breaks(work, TWO, *SETTLED) == "what_is_decided_is_what_was_computed"


def test_twin_a_revision_over_the_first_rating_is_noticed(work, monkeypatch):
    def over_it(assignment, criterion, said, **_why):
        rows = Rating._base_manager.filter(review__assignment=assignment)
        mine = rows.filter(criterion=criterion)
        mine.update(level=said.level, feedback=said.feedback)

    monkeypatch.setattr(comparing, "revise", over_it)
    answer = ("the_reader_answers", {"stands": False})
    broken = breaks(work, COMPARED, *DIFFER, answer)
    assert broken == "first_ratings_stay_as_they_were_locked"


@pytest.mark.parametrize(
    "steps",
    [
        (TWO, *SETTLED),
        (COMPARED, *DIFFER, ("the_reader_answers", {"stands": False})),
    ],
)
def test_with_its_guards_the_same_deeds_break_nothing(work, steps):
    assert breaks(work, *steps) == ""
