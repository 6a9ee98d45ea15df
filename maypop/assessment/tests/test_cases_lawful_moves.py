"""Whatever people try in whatever order, holds, cases and appeals keep their rules."""

from typing import ClassVar

from django.db import IntegrityError, transaction
from hypothesis import settings as effort
from hypothesis import strategies as some
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from maypop.assessment import actions, scoring
from maypop.assessment.appeals import panel
from maypop.assessment.appeals.hearing import RANK
from maypop.assessment.cases import deciding
from maypop.assessment.models import (
    Answer,
    Appeal,
    Assignment,
    Case,
    Decision,
    Hold,
    Passage,
    Reheard,
    Settlement,
    Task,
)
from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.journeys.models import Finding, Journey, Submission
from maypop.people.models import Role
from maypop.trail.actions import discrepancies
from maypop.trail.models import Entry

from . import making

WHY = "tests look at everything"
LEVELS = some.sampled_from(["demonstrated", "developing", "not_evident"])
READERS = some.sampled_from(["samir", "leona", "winifred", "priya", "maribel"])
DECIDERS = some.sampled_from(["winifred", "ferdinand", "imelda"])
OUTCOMES = some.sampled_from(Case.Outcome.values)
SOME_EFFORT = effort(
    max_examples=15, stateful_step_count=14, deadline=None, derandomize=True
)
REFUSALS = (
    Conflict,
    IntegrityError,
    actions.Barred,
    actions.Incomplete,
    panel.Barred,
    ValueError,
)


class Trying(RuleBasedStateMachine):
    """Everybody tries everything, allowed or not; nothing lasts after a run."""

    work: ClassVar[making.Work]
    people: ClassVar[dict]
    reached: ClassVar[set[str]]

    def __init__(self) -> None:
        super().__init__()
        self.story = transaction.atomic()
        self.story.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.story.__exit__(None, None, None)

    def tries(self, deed, *told, **more) -> None:
        try:
            with transaction.atomic():
                deed(*told, **more)
        except REFUSALS:
            return
        self.notes()

    def notes(self) -> None:
        """What was reached, to know afterward that the run tried something."""

    @property
    def submission(self) -> Submission:
        return Submission.objects.for_the_system(WHY).get(pk=self.work.submission.pk)

    @property
    def case(self) -> Case:
        return Case.objects.for_the_system(WHY).order_by("-pk").first()

    @rule(who=DECIDERS)
    def holds(self, who):
        self.tries(
            actions.hold, self.submission, by=self.people[who], reason="media",
            expected_on=clock.now().date(), next="Someone looks.", contact="The office",
        )  # fmt: skip

    @rule(who=DECIDERS)
    def releases(self, who):
        if held := Hold.objects.order_by("-pk").first():
            self.tries(actions.release, held, by=self.people[who])

    @invariant()
    def the_log_replays_to_what_stands(self):
        assert list(discrepancies()) == []

    @invariant()
    def one_hold_stands_at_most(self):
        assert Hold.objects.standing().count() <= 1

    @invariant()
    def nothing_moved_while_it_was_held(self):
        """Nor was anything given out or decided between a hold and its release."""
        for held in Hold.objects.select_related("release"):
            until = held.release.released_at if held.is_released else clock.now()
            span = {"at__gt": held.since, "at__lt": until}
            moves = Entry.objects.moves_of(Submission).filter(**span)
            assert not moves.exists()


class Appealing(Trying):
    """A decision of two open criteria, appealed and heard by whoever is tried."""

    @rule(codes=some.sampled_from([("Q6",), ("Q6", "Q8"), ("Q1",), ()]))
    def appeals(self, codes):
        criteria = list(self.work.edition.criteria.filter(code__in=codes))
        for decision in Decision.objects.all():
            self.tries(
                actions.appeal, decision, by=self.work.maribel, ground="process",
                criteria=criteria, words="I see it otherwise.",
            )  # fmt: skip

    @rule(who=READERS, seat=some.integers(1, 3))
    def is_given_a_seat(self, who, seat):
        if appeal := Appeal.objects.for_the_system(WHY).order_by("-pk").first():
            self.tries(actions.give_to_panel, appeal, to=self.people[who], seat=seat)

    @rule(q6=LEVELS, q8=LEVELS, seat=some.integers(1, 3))
    def hears(self, q6, q8, seat):
        rows = Assignment.objects.for_the_system(WHY).filter(task=Task.HEAR, seat=seat)
        held = rows.still_open().select_related("reader").first()
        if held is None:
            return

        def deed():
            for line in scoring.lines(held):
                level = {"Q6": q6, "Q8": q8}[line.criterion.code]
                actions.jot(
                    held, line.criterion, by=held.reader, version=0, level=level,
                    where="3:48",
                    feedback="" if level == "demonstrated" else making.GAP,
                )  # fmt: skip
            actions.jot_overall(held, "My reasons.", by=held.reader, version=0)
            actions.lock_hearing(held, by=held.reader)

        self.tries(deed)

    @rule(first=LEVELS, second=LEVELS, third=LEVELS)
    def the_panel_hears_it_to_its_end(self, first, second, third):
        self.appeals(codes=("Q6", "Q8"))
        said = {1: ("samir", first), 2: ("leona", second), 3: ("winifred", third)}
        for seat, (who, level) in said.items():
            self.is_given_a_seat(who=who, seat=seat)
            self.hears(q6=level, q8=first, seat=seat)

    @rule(who=READERS)
    def gives_back(self, who):
        rows = Assignment.objects.for_the_system(WHY).filter(task=Task.HEAR)
        if held := rows.filter(reader=self.people[who]).first():
            person = self.people[who]
            self.tries(actions.decline, held, by=person, reason="I know this room.")

    def notes(self) -> None:
        self.reached.add(self.submission.state)
        self.reached.update(
            "upheld" if each.upheld else "confirmed" for each in Answer.objects.all()
        )
        seats = Assignment.objects.for_the_system(WHY).filter(task=Task.HEAR)
        self.reached.update(
            f"seat {each}" for each in seats.values_list("seat", flat=True)
        )

    @invariant()
    def an_appeal_never_lowers(self):
        for line in Reheard.objects.all():
            assert RANK[line.level] >= RANK[line.was]
        for found in Finding.objects.exclude(replaces=None).select_related("replaces"):
            assert RANK[found.level] > RANK[found.replaces.level]

    @invariant()
    def what_was_demonstrated_stays(self):
        kept = self.work.submission.findings.filter(replaces=None)
        assert kept.filter(level="demonstrated").count() == 9

    @invariant()
    def one_decision_stands_and_the_state_says_so(self):
        assert Decision.objects.standing().count() == 1
        pending = Appeal.objects.for_the_system(WHY).pending().exists()
        assert pending == (self.submission.state == "appealed")
        journey = Journey.objects.for_the_system(WHY).get(pk=self.work.journey.pk)
        stands = Decision.objects.standing().get()
        after = "earned" if stands.demonstrated else "not_yet"
        assert journey.state == ("in_review" if pending else after)

    @invariant()
    def who_hears_it_never_met_it(self):
        rows = Assignment.objects.for_the_system(WHY)
        heard = rows.filter(task=Task.HEAR).values_list("reader", flat=True)
        before = rows.exclude(task=Task.HEAR).values_list("reader", flat=True)
        assert not set(heard) & {*before, self.work.maribel.pk}
        third = rows.filter(task=Task.HEAR, seat=3)
        assert {each.reader_id for each in third} <= {self.people["winifred"].pk}


class Settling(Trying):
    """A question about work that is being read, settled by whoever tries."""

    @rule(who=DECIDERS, kind=some.sampled_from(Case.Kind.values))
    def opens(self, who, kind):
        sent = self.submission
        passage = Passage(exhibit=sent.exhibits.first(), where="p. 2")
        self.tries(
            actions.open_case, sent.journey, sent, kind=kind, passages=[passage],
            by=self.people[who],
        )  # fmt: skip

    @rule()
    def answers(self):
        if self.case:
            self.tries(actions.answer, self.case, by=self.work.maribel, text="Mine.")

    @rule(who=DECIDERS, outcome=OUTCOMES)
    def proposes(self, who, outcome):
        if self.case:
            by = self.people[who]
            self.tries(
                actions.propose, self.case, by=by, outcome=outcome, reasons="So."
            )

    @rule(who=DECIDERS, agrees=some.booleans())
    def seconds(self, who, agrees):
        proposed = self.case and self.case.proposed
        if not proposed:
            return
        by = self.people[who]
        if agrees:
            self.tries(actions.settle_case, proposed, by=by)
        else:
            self.tries(actions.differ, proposed, by=by, reasons="Not so.")

    def notes(self) -> None:
        self.reached.update(
            Case.objects.for_the_system(WHY).values_list("state", flat=True)
        )
        ends = Settlement.objects.values_list("proposal__outcome", flat=True)
        self.reached.update(ends)

    @invariant()
    def two_people_decided_after_an_answer(self):
        for each in Settlement.objects.select_related("proposal", "case"):
            assert each.by_id != each.proposal.by_id == each.proposed_by_id
            assert hasattr(each.case, "reply")  # nobody waited five days here
            assert not hasattr(each.proposal, "dissent")

    @invariant()
    def the_state_says_what_is_there(self):
        for each in Case.objects.for_the_system(WHY):
            assert (each.state == "settled") == hasattr(each, "settlement")
            assert (each.state == "opened") == (not hasattr(each, "reply"))

    @invariant()
    def what_was_handed_back_is_in_nobodys_hands(self):
        if self.submission.state == "returned":
            rows = Assignment.objects.for_the_system(WHY).still_open()
            assert not rows.filter(submission=self.submission).exists()
            assert deciding.outcomes_for(self.case)[0] == "no_finding"


def people_of(work) -> dict:
    elsewhere, state = making.district("Far Ridge County"), making.state()
    found = {
        "samir": making.person("Samir", Role.ASSESSOR, elsewhere),
        "leona": making.person("Leona", Role.ASSESSOR, elsewhere),
        "winifred": making.person("Winifred", Role.ADJUDICATOR, state),
        "imelda": making.person("Imelda", Role.APPROVER, state),
        "priya": work.priya,
        "ferdinand": work.ferdinand,
        "maribel": work.maribel,
    }
    for name in ("samir", "leona", "winifred"):
        making.certify(found[name], work.edition)
    return found


def test_an_appeal_confirms_or_improves_and_never_lowers(work):
    making.decided(work, below=("Q6", "Q8"))
    Appealing.work, Appealing.people = work, people_of(work)
    Appealing.reached = set()
    run_state_machine_as_test(Appealing, settings=SOME_EFFORT)
    assert Appealing.reached >= {
        *("appealed", "decided", "seat 1", "seat 2", "seat 3"),
        *("upheld", "confirmed"),
    }


def test_a_case_is_settled_by_two_after_an_answer(work):
    Settling.work, Settling.people, Settling.reached = work, people_of(work), set()
    run_state_machine_as_test(Settling, settings=SOME_EFFORT)
    assert Settling.reached >= {"opened", "answered"}
