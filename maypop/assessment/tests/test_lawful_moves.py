"""Whatever people do in whatever order, a submission only goes where MOVES leads."""

from typing import ClassVar

from django.db import IntegrityError, transaction
from hypothesis import settings as effort
from hypothesis import strategies as some
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from maypop.assessment import actions, tasks
from maypop.assessment.models import Assignment, Decision, Review
from maypop.base.conflict import Conflict
from maypop.journeys import actions as journeys
from maypop.journeys import prechecking
from maypop.journeys.models import Journey, Look, PreCheck, Submission
from maypop.people.models import Membership, Role
from maypop.programs import actions as phases
from maypop.trail.actions import discrepancies
from maypop.trail.models import Entry

from . import making

PEOPLE = some.sampled_from(["maribel", "priya", "graham", "ferdinand"])
SOME_EFFORT = effort(
    max_examples=12, stateful_step_count=15, deadline=None, derandomize=True
)
REFUSALS = (
    Conflict,
    IntegrityError,
    actions.Barred,
    actions.Incomplete,
    journeys.NotReady,
    tasks.NoCandidate,
)


class Judging(RuleBasedStateMachine):
    """Everybody tries everything, allowed or not."""

    work: ClassVar[making.Work]
    reached: ClassVar[set[str]]

    def __init__(self) -> None:
        super().__init__()
        self.story = transaction.atomic()
        self.story.__enter__()
        self.notes_the_states()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.story.__exit__(None, None, None)

    def tries(self, deed, *told, **more) -> None:
        try:
            with transaction.atomic():
                deed(*told, **more)
        except REFUSALS:
            return  # refused, which is what most of this must be
        self.notes_the_states()

    def notes_the_states(self) -> None:
        rows = Submission.objects.for_the_system("test")
        self.reached.update(rows.values_list("state", flat=True))

    def given(self, who: str) -> Assignment:
        """The last one that was ever put into these hands, or into any."""
        rows = Assignment.objects.for_the_system("test").order_by("-pk")
        return rows.filter(reader=getattr(self.work, who)).first() or rows.first()

    @property
    def open_one(self) -> Assignment:
        rows = Assignment.objects.for_the_system("test").order_by("-pk")
        return rows.still_open().first() or rows.first()

    @property
    def latest(self) -> Submission:
        return Submission.objects.for_the_system("test").order_by("-pk").first()

    @rule()
    def the_system_draws_someone(self):
        self.tries(tasks.assign.do, self.latest.pk)

    @rule(who=PEOPLE)
    def is_given_the_work(self, who):
        self.tries(actions.assign, self.latest, to=getattr(self.work, who))

    @rule(below=some.sampled_from([(), ("Q6",), ("Q1", "Q11")]))
    def the_reader_rates_and_locks(self, below):
        held = self.open_one

        def deed():
            making.rate(held, below=below)
            actions.lock_review(held, by=held.reader)
            tasks.assign.do(held.submission_id)  # as the listener asks for, at once

        self.tries(deed)

    @rule()
    def the_approver_confirms(self):
        self.tries(actions.confirm, self.open_one, by=self.open_one.reader)

    @rule(who=PEOPLE)
    def locks(self, who):
        self.tries(actions.lock_review, self.given(who), by=getattr(self.work, who))

    @rule(who=PEOPLE)
    def gives_back(self, who):
        person = getattr(self.work, who)
        self.tries(actions.decline, self.given(who), by=person, reason="I know it.")

    @rule(who=PEOPLE)
    def confirms(self, who):
        self.tries(actions.confirm, self.given(who), by=getattr(self.work, who))

    @rule()
    def recalls(self):
        self.tries(journeys.recall, self.latest, by=self.work.maribel)

    @initialize(first=some.sampled_from(["", "waits", "passed on", "handed back"]))
    def the_phase_asks_that_a_person_looks_first(self, first):
        phases.look_first(self.work.phase, wanted=bool(first), by=self.work.ferdinand)
        if first:  # a second attempt waits for that look
            self.the_reader_rates_and_locks(below=("Q6",))
            self.the_approver_confirms()
            self.sends_in_again()
        if first in ("passed on", "handed back"):
            self.a_person_looks_first(fine=first == "passed on")

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

    @invariant()
    def every_move_is_in_the_table(self):
        for entry in Entry.objects.moves_of(Submission):
            event = entry.verb.partition(".")[2]
            assert Submission.MOVES[entry.from_state][event] == entry.to_state

    @invariant()
    def the_log_replays_to_what_stands(self):
        assert list(discrepancies()) == []

    @invariant()
    def a_decision_rests_on_one_review_by_someone_else(self):
        for decision in Decision.objects.select_related("assignment"):
            review = Review.objects.get(assignment__submission=decision.submission_id)
            assert review.assignment.reader_id != decision.assignment.reader_id

    @invariant()
    def what_was_handed_back_says_why_and_nobody_judges_what_they_looked_at(self):
        for each in PreCheck.objects.select_related("submission"):
            handed_back = each.submission.state == "returned"
            assert handed_back == each.points.exists()
            met = Assignment.objects.for_the_system("test").filter(reader=each.by)
            assert not met.filter(submission=each.submission).exists()

    @invariant()
    def the_state_says_what_is_there(self):
        for each in Submission.objects.for_the_system("test"):
            decided = Decision.objects.filter(submission=each).exists()
            read = Review.objects.filter(assignment__submission=each).exists()
            assert decided == (each.state == "decided")
            assert read == (each.state in ("approving", "decided"))


def test_only_lawful_states_are_reached(work):
    Judging.work, Judging.reached = work, set()
    Membership.objects.create(  # so that one person may look first, and would read
        person=work.graham, organization=making.state(), role=Role.PRE_CHECKER
    )
    run_state_machine_as_test(Judging, settings=SOME_EFFORT)
    assert Judging.reached >= {"reviewing", "approving", "decided", "returned"}
