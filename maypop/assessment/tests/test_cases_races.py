"""Two at once on a hold, a case or an appeal; and each guard taken away, to see it."""

from contextlib import contextmanager
from functools import partial
from threading import Barrier

import pytest
from django.db import IntegrityError, connection

from maypop.assessment import actions, locking
from maypop.assessment.appeals import filing
from maypop.assessment.cases import (
    answering,
    deciding,
    holding,
    listeners,
    opening,
    withdrawing,
)
from maypop.assessment.cases.standing import insist_that_it_runs
from maypop.assessment.models import (
    Appeal,
    Case,
    Decision,
    Dismissal,
    Hold,
    Passage,
    Proposal,
    Reply,
    Review,
    Settlement,
)
from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.base.tests.once import committed
from maypop.journeys.models import Submission
from maypop.media import actions as media
from maypop.media.models import Upload
from maypop.people.models import Role
from maypop.trail.models import Entry, Tracked, record

from . import making
from .test_cases_settled import alarmed
from .test_decision_races import at_once

WHY = "tests look at everything"


work = committed(making.work)


@pytest.fixture
def winifred(work):
    return making.person("Winifred", Role.ADJUDICATOR, making.state())


def held(work, winifred):
    return partial(
        actions.hold, work.submission, by=winifred, reason="integrity",
        expected_on=clock.now().date(), next="Someone looks.", contact="The office",
    )  # fmt: skip


def lost(outcomes):
    return [each for each in outcomes if isinstance(each, (Conflict, IntegrityError))]


def move(self, event, *, by, reason=""):
    """Without compare-and-swap, and without asking whether it stands still."""
    origin, to = self.state, self.MOVES[self.state][event]
    type(self)._base_manager.filter(pk=self.pk).update(state=to)
    record(event, self, by=by, states=(origin, to), reason=reason)


@contextmanager
def unpromised(model, name, *emptied):
    """Let the database forget this constraint; its tables are emptied after."""
    known = model._meta.constraints
    found = next(each for each in known if each.name == name)
    model._meta.constraints = [each for each in known if each is not found]
    with connection.schema_editor() as editor:
        editor.remove_constraint(model, found)
    try:
        yield
    finally:
        for each in emptied or (model,):
            each._base_manager.all()._raw_delete("default")
        model._meta.constraints = known
        with connection.schema_editor() as editor:
            editor.add_constraint(model, found)


# --- an appeal --------------------------------------------------------------------


def appealing(work, deed=actions.appeal):
    making.decided(work, below=("Q6",))
    criteria = list(work.edition.criteria.filter(code="Q6"))
    return partial(
        deed, Decision.objects.get(), by=work.maribel, ground="misread",
        criteria=criteria, words="I wait.",
    )  # fmt: skip


def test_of_two_appeals_at_once_one_is_filed(work):
    deed = appealing(work)
    assert len(lost(at_once(deed, deed))) == 1
    assert Appeal.objects.for_the_system(WHY).count() == 1
    assert Entry.objects.filter(verb="submission.appeal").count() == 1


def test_twin_without_its_moves_the_constraint_notices(work, monkeypatch):
    both_have_asked = Barrier(2, timeout=20)
    monkeypatch.setattr(filing, "locked", lambda each: each)
    monkeypatch.setattr(
        filing.journeys, "appeal", lambda *_, **__: both_have_asked.wait()
    )
    deed = appealing(work, actions.appeal.__wrapped__)
    outcomes = at_once(deed, deed)
    assert [type(each) for each in lost(outcomes)] == [IntegrityError]
    assert Appeal.objects.for_the_system(WHY).count() == 1
    assert not Entry.objects.filter(verb="submission.appeal").exists()


# --- a hold and a lock ------------------------------------------------------------


def judged_while_held():
    """What must never be: on hold, and locked after that."""
    return Hold.objects.standing().exists() and Review.objects.exists()


def test_held_and_locked_at_once_it_is_one_before_the_other(work, winifred):
    making.rate(work.assignment)
    lock = partial(actions.lock_review, work.assignment, by=work.priya)
    at_once(held(work, winifred), lock)
    hold = Hold.objects.get()
    reviews = Review.objects.all()
    # Locked first, it is held after; held first, nothing was locked.
    assert all(each.locked_at <= hold.since for each in reviews)


def test_twin_without_asking_a_review_is_locked_on_what_is_held(
    work, winifred, monkeypatch
):
    making.rate(work.assignment)
    held(work, winifred)()
    with pytest.raises(Conflict):
        actions.lock_review(work.assignment, by=work.priya)
    monkeypatch.setattr(locking, "insist_that_it_runs", lambda _: None)
    with pytest.raises(Conflict):  # the move asks once more
        actions.lock_review(work.assignment, by=work.priya)
    monkeypatch.setattr(Submission, "GUARDS", [])
    actions.lock_review(work.assignment, by=work.priya)
    assert judged_while_held()


def test_of_two_holds_at_once_one_stands(work, winifred):
    assert len(lost(at_once(held(work, winifred), held(work, winifred)))) == 1
    assert Hold.objects.count() == 1


def test_twin_two_who_saw_none_cannot_both_be_the_next_one(work, winifred):
    first = held(work, winifred)()
    with pytest.raises(IntegrityError):
        Hold.objects.create(
            submission=work.submission, number=first.number, reason="other",
            expected_on=first.expected_on,
        )  # fmt: skip


def test_twin_without_its_constraint_two_holds_would_stand(work, winifred):
    with unpromised(Hold, "hold_is_the_next_one"):
        first = held(work, winifred)()
        Hold.objects.create(
            submission=work.submission, number=first.number, reason="other",
            expected_on=first.expected_on,
        )  # fmt: skip
        assert Hold.objects.standing().count() == 2


def test_consent_withdrawn_and_locked_at_once_nothing_is_locked_after(work):
    making.rate(work.assignment)
    recording = Upload.objects.seen_by(work.maribel).filter(kind="video").get()
    lock = partial(actions.lock_review, work.assignment, by=work.priya)
    withdraw = partial(media.withdraw, recording, by=work.maribel, reason="Asked.")
    at_once(lock, withdraw)
    hold = Hold.objects.get()
    assert all(each.locked_at <= hold.since for each in Review.objects.all())
    sent = Submission.objects.for_the_system(WHY).get()
    with pytest.raises(Conflict):
        insist_that_it_runs(sent)


def test_twin_where_nobody_listens_it_is_locked_on(work, monkeypatch):
    making.rate(work.assignment)
    recording = Upload.objects.seen_by(work.maribel).filter(kind="video").get()
    monkeypatch.setattr(listeners, "hold_what_shows_it", lambda _: None)
    media.withdraw(recording, by=work.maribel, reason="Asked.")
    actions.lock_review(work.assignment, by=work.priya)
    assert Review.objects.exists()


# --- a case -----------------------------------------------------------------------


def case_of(work, winifred):
    passage = Passage(exhibit=work.submission.exhibits.first(), where="p. 2")
    return actions.open_case(
        work.journey, work.submission, kind="copied", passages=[passage], by=winifred
    )


def proposed(work, winifred):
    case = case_of(work, winifred)
    actions.answer(case, by=work.maribel, text="They are mine.")
    return actions.propose(case, by=winifred, outcome="no_finding", reasons="Hers.")


def test_of_two_who_agree_at_once_one_settles_it(work, winifred):
    proposal = proposed(work, winifred)
    imelda = making.person("Imelda", Role.APPROVER, making.state())
    outcomes = at_once(
        partial(actions.settle_case, proposal, by=work.ferdinand),
        partial(actions.settle_case, proposal, by=imelda),
    )
    assert len(lost(outcomes)) == 1
    assert Settlement.objects.count() == 1
    assert Entry.objects.filter(verb="case.settle").count() == 1


def test_twin_without_lock_and_swap_the_constraint_notices(work, winifred, monkeypatch):
    proposal = proposed(work, winifred)
    imelda = making.person("Imelda", Role.APPROVER, making.state())
    both_have_read = Barrier(2, timeout=20)

    def unlocked(case):
        found = Case.objects.for_the_system(WHY).get(pk=case.pk)
        both_have_read.wait()
        return found

    monkeypatch.setattr(deciding, "locked", unlocked)
    monkeypatch.setattr(deciding, "submission_locked", lambda each: each)
    monkeypatch.setattr(deciding, "_carry_out", lambda *_, **__: None)
    monkeypatch.setattr(deciding, "_insist_on_another", lambda *_: None)
    monkeypatch.setattr(Tracked, "move", move)
    careless = actions.settle_case.__wrapped__
    outcomes = at_once(
        partial(careless, proposal, by=work.ferdinand),
        partial(careless, proposal, by=imelda),
    )
    assert [type(each) for each in lost(outcomes)] == [IntegrityError]
    assert Settlement.objects.count() == 1


def test_answered_and_settled_at_once_the_record_replays(work, winifred):
    case = case_of(work, winifred)
    late = work.phase.due(clock.now(), 6)
    with clock.at(late):
        proposal = actions.propose(
            case, by=winifred, outcome="no_finding", reasons="Nothing to ask."
        )

    def settles():
        with clock.at(late):
            return actions.settle_case(proposal, by=work.ferdinand)

    answers = partial(actions.answer, case, by=work.maribel, text="They are mine.")
    at_once(settles, answers)
    now = Case.objects.for_the_system(WHY).get()
    assert now.state == "settled"
    moves = Entry.objects.moves_of(Case).values_list("from_state", "to_state")
    assert list(moves) in (
        [("opened", "settled")],
        [("opened", "answered"), ("answered", "settled")],
    )
    assert Reply.objects.count() == len(moves) - 1


def test_twin_without_lock_and_swap_an_answer_undoes_the_end(
    work, winifred, monkeypatch
):
    case = case_of(work, winifred)
    late = work.phase.due(clock.now(), 6)
    with clock.at(late):
        proposal = actions.propose(
            case, by=winifred, outcome="no_finding", reasons="Nothing to ask."
        )
        stale = Case.objects.for_the_system(WHY).get()
        actions.settle_case(proposal, by=work.ferdinand)
    monkeypatch.setattr(answering, "locked", lambda _: stale)
    with pytest.raises(Conflict):  # the swap still sees it
        actions.answer(case, by=work.maribel, text="They are mine.")
    monkeypatch.setattr(Tracked, "move", move)
    actions.answer(case, by=work.maribel, text="They are mine.")
    assert Case.objects.for_the_system(WHY).get().state == "answered"


def test_twin_without_its_constraint_one_alone_would_decide(work, winifred):
    proposal = proposed(work, winifred)
    alone = {
        "case": proposal.case, "proposal": proposal,
        "proposed_by": winifred, "by": winifred,
    }  # fmt: skip
    with pytest.raises(IntegrityError):
        Settlement.objects.create(**alone)
    with unpromised(Settlement, "two_people_settle_a_case"):
        Settlement.objects.create(**alone)
        assert Settlement.objects.count() == 1
    assert Proposal.objects.count() == 1


# --- a release and a consent --------------------------------------------------------


def release_and_withdraw(work, winifred):
    held_now = held(work, winifred)()
    recording = Upload.objects.seen_by(work.maribel).filter(kind="video").get()
    return (
        partial(actions.release, held_now, by=winifred),
        partial(media.withdraw, recording, by=work.maribel, reason="Asked."),
    )


def test_released_and_consent_withdrawn_at_once_it_is_held_for_consent(work, winifred):
    at_once(*release_and_withdraw(work, winifred))
    assert [each.reason for each in Hold.objects.standing()] == ["consent"]


def test_twin_without_the_lock_a_release_forgets_the_consent(
    work, winifred, monkeypatch
):
    release, withdraw = release_and_withdraw(work, winifred)
    asked = holding.what_still_holds

    def asked_before_it_was_withdrawn(submission):
        found = asked(submission)
        withdraw()  # which the lock would have kept waiting until the release is done
        return found

    # The withdrawal has asked as well, and saw the hold that was about to end.
    monkeypatch.setattr(withdrawing, "standing_hold", lambda _: True)
    monkeypatch.setattr(holding, "what_still_holds", asked_before_it_was_withdrawn)
    release()
    assert not Hold.objects.standing().exists()


# --- two who look at what is alike ---------------------------------------------------


def looking(work, winifred):
    """One opens a case; one notes nothing, by another alarm of the same two works."""
    theirs = [
        each for each in alarmed(work) if each.exhibit.submission == work.submission
    ]
    opens = partial(
        actions.open_case, work.journey, work.submission, kind="duplicate",
        passages=[], by=winifred, alarm=theirs[0],
    )  # fmt: skip
    imelda = making.person("Imelda", Role.ADJUDICATOR, making.state())
    notes = partial(actions.dismiss, theirs[-1], by=imelda, reason="Planned together.")
    return opens, notes


def both_ways():
    return Case.objects.for_the_system(WHY).exists() and Dismissal.objects.exists()


def test_of_two_who_look_at_once_one_is_told(work, winifred):
    assert len(lost(at_once(*looking(work, winifred)))) == 1
    assert not both_ways()


def test_twin_without_the_lock_it_is_asked_and_noted_as_nothing(
    work, winifred, monkeypatch
):
    opens, notes = looking(work, winifred)
    together = opening.together

    def found_before_it_was_opened(alarm):
        found = list(together(alarm))
        monkeypatch.setattr(opening, "together", together)
        opens()  # which the lock would have kept waiting until all is noted
        return found

    monkeypatch.setattr(opening, "together", found_before_it_was_opened)
    notes()
    assert both_ways()
