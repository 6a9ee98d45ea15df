"""Two at once around a reading; and each guard taken away, to see that it was it."""

from functools import partial
from threading import Barrier
from types import SimpleNamespace

import pytest

from maypop.assessment import (
    actions,
    comparing,
    confirming,
    hands,
    locking,
    moving,
    sending,
    sending_back,
)
from maypop.assessment.models import (
    Assignment,
    Decision,
    Referral,
    Review,
    Revision,
)
from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.base.tests.once import committed
from maypop.journeys import actions as journeys
from maypop.journeys.models import Submission
from maypop.trail.models import Entry, Tracked, record

from . import making, two
from .test_decision_races import at_once

work = committed(making.work)


def moved(event):
    return Entry.objects.filter(verb=f"submission.{event}").count()


def conflicts(outcomes):
    return sum(isinstance(each, Conflict) for each in outcomes)


def unlocked(submission):
    return Submission.objects.for_the_system("test").get(pk=submission.pk)


def move_without_a_swap(self, event, *, by, reason=""):
    origin, to = self.state, self.MOVES[self.state][event]
    type(self)._base_manager.filter(pk=self.pk).update(state=to)
    self.state = to
    record(event, self, by=by, states=(origin, to), reason=reason)


# --- the last of two moves it, once ---------------------------------------------------


@pytest.fixture
def last_two(work):
    both = two.both_read(work)
    for each in both:
        making.rate(each)
    return [partial(actions.lock_review, each, by=each.reader) for each in both]


def test_of_two_who_lock_at_once_the_last_one_moves_it(work, last_two):
    assert conflicts(at_once(*last_two)) == 0
    assert two.state_of(work) == "approving"
    assert (Review.objects.count(), moved("lock_review")) == (2, 1)


def test_twin_without_lock_and_swap_it_would_be_moved_twice(
    work, last_two, monkeypatch
):
    both_have_seen = Barrier(2, timeout=20)
    chosen = moving._event

    def seen_by_both(*told):
        found = chosen(*told)
        both_have_seen.wait()
        return found

    both_have_ended = Barrier(2, timeout=20)
    move_on = locking.move_on

    def after_both(*told, **more):
        both_have_ended.wait()
        return move_on(*told, **more)

    monkeypatch.setattr(hands, "locked", unlocked)
    monkeypatch.setattr(locking.entitled, "insist", lambda _held: None)  # a lock, too
    monkeypatch.setattr(locking, "move_on", after_both)
    monkeypatch.setattr(moving, "_event", seen_by_both)
    monkeypatch.setattr(Tracked, "move", move_without_a_swap)
    careless = [partial(each.func.__wrapped__, *each.args, **each.keywords)
                for each in last_two]  # fmt: skip
    at_once(*careless)
    assert moved("lock_review") == 2


# --- undone or locked -----------------------------------------------------------------


@pytest.fixture
def undo_and_lock(work):
    making.rate(work.assignment)
    sent_at = clock.now()
    sending.send(work.assignment, by=work.priya)

    def undo(deed=sending.undo):
        with clock.at(sent_at):
            deed(work.assignment, by=work.priya)

    def lock(deed=sending.lock_what_was_sent):
        with clock.at(clock.now() + 2 * sending.UNDO):
            deed(work.assignment.pk)

    return undo, lock


def undone():
    return Entry.objects.filter(verb="assignment.undo").count()


def test_undone_and_locked_at_once_it_is_one_of_them(work, undo_and_lock):
    outcomes = at_once(*undo_and_lock)
    assert Review.objects.count() + undone() == 1
    assert conflicts(outcomes) == Review.objects.count()
    given = Assignment.objects.for_the_system("test").get(reader=work.priya)
    assert (given.sent_at is None) == bool(undone())


def test_twin_without_its_lock_it_would_be_undone_and_locked(
    work, undo_and_lock, monkeypatch
):
    both_have_asked = Barrier(2, timeout=20)
    can_be_undone, lock_review = sending.can_be_undone, actions.lock_review

    def asked(given):
        found = can_be_undone(given)
        both_have_asked.wait()
        return found

    def locked(*told, **more):
        both_have_asked.wait()
        return lock_review.__wrapped__(*told, **more)

    for module in (hands, sending):
        monkeypatch.setattr(module, "locked", unlocked)
    monkeypatch.setattr(locking.entitled, "insist", lambda _held: None)  # a lock, too
    monkeypatch.setattr(sending, "can_be_undone", asked)
    monkeypatch.setattr(actions, "lock_review", locked)
    undo, lock = undo_and_lock
    at_once(
        partial(undo, sending.undo.__wrapped__),
        partial(lock, sending.lock_what_was_sent.__wrapped__),
    )
    assert (Review.objects.count(), undone()) == (1, 1)


def test_a_double_click_sends_once(work):
    making.rate(work.assignment)
    deed = partial(sending.send, work.assignment, by=work.priya)
    assert conflicts(at_once(deed, deed)) == 1
    assert Entry.objects.filter(verb="assignment.send").count() == 1


# --- answered or taken to stand -------------------------------------------------------


def test_an_answer_and_the_clock_at_once_are_one_answer(work):
    first, other = two.split(work, "Q6", reconciles=True)
    q6 = work.edition.criteria.get(code="Q6")
    comparing.stand(other, q6, by=work.graham, reason="I looked again.")

    def late():
        with clock.at(first.due_at):
            comparing.take_as_stood(first.pk)

    at_once(
        late, partial(comparing.stand, first, q6, by=work.priya, reason="As before.")
    )
    assert Revision.objects.filter(rating__review__assignment=first).count() == 1
    assert (two.state_of(work), moved("split")) == ("adjudicating", 1)


def test_of_two_who_answer_last_at_once_one_moves_it(work):
    first, other = two.split(work, "Q6", reconciles=True)
    q6 = work.edition.criteria.get(code="Q6")
    deeds = [
        partial(comparing.stand, each, q6, by=each.reader, reason="As before.")
        for each in (first, other)
    ]
    assert conflicts(at_once(*deeds)) == 0
    assert (two.state_of(work), moved("split")) == ("adjudicating", 1)


def test_a_late_review_meets_the_third_reader_and_changes_nothing(work):
    first, _other = two.split(work, "Q6")
    third = two.held(work.submission, two.adjudicator())
    line = work.edition.criteria.get(code="Q6")
    place = {"level": "demonstrated", "where": "4:10"}
    actions.jot(third, line, by=third.reader, version=0, **place)
    outcomes = at_once(
        partial(actions.lock_review, third, by=third.reader),
        partial(actions.lock_review, first, by=work.priya),
    )
    assert conflicts(outcomes) == 1
    assert (two.state_of(work), moved("settle")) == ("approving", 1)
    assert Review.objects.count() == 3


# --- confirmed or referred ------------------------------------------------------------


@pytest.fixture
def confirm_and_refer(work):
    given = making.approval(work)
    q6 = work.edition.criteria.get(code="Q6")
    return (
        partial(actions.confirm, given, by=work.ferdinand),
        partial(sending_back.refer, given, [q6], by=work.ferdinand, reason="Look."),
    )


def test_confirmed_and_referred_at_once_it_is_one_of_them(work, confirm_and_refer):
    assert conflicts(at_once(*confirm_and_refer)) == 1
    assert Decision.objects.count() + Referral.objects.count() == 1
    decided = two.state_of(work) == "decided"
    assert decided == Decision.objects.exists()


def test_twin_without_lock_and_swap_it_would_be_both(
    work, confirm_and_refer, monkeypatch
):
    both_have_read = Barrier(2, timeout=20)
    held = hands.held

    def held_by_both(*told, **more):
        found = held(*told, **more)
        both_have_read.wait()
        return found

    monkeypatch.setattr(hands, "locked", unlocked)
    monkeypatch.setattr(confirming, "held", held_by_both)
    monkeypatch.setattr(sending_back, "held", held_by_both)
    monkeypatch.setattr(locking.entitled, "insist", lambda _held: None)  # a lock, too
    monkeypatch.setattr(Tracked, "move", move_without_a_swap)
    nothing = SimpleNamespace(verdicts=list, overall="")
    monkeypatch.setattr(confirming, "judgment", lambda _: nothing)
    monkeypatch.setattr(confirming.journeys, "settle", lambda *_, **__: True)
    at_once(*(partial(each.func.__wrapped__, *each.args, **each.keywords)
              for each in confirm_and_refer))  # fmt: skip
    assert (Decision.objects.count(), Referral.objects.count()) == (1, 1)


def test_words_and_the_clock_at_once_it_comes_back_once(work):
    given = making.approval(work, below=("Q6",))
    review = Review.objects.get()
    sending_back.repair(given, review, by=work.ferdinand, asked="Say it kindly.")
    mine = Assignment.objects.seen_by(work.priya).get()

    def late():
        with clock.at(mine.due_at):
            sending_back.go_on_without(mine.pk)

    words = {None: "A clear ladder, and one next step: wait."}
    at_once(late, partial(sending_back.reword, mine, words, by=work.priya))
    assert (two.state_of(work), moved("lock_review")) == ("approving", 2)


# --- recalled or given ----------------------------------------------------------------


def test_recalled_and_given_to_a_reader_at_once_it_is_one_of_them(work):
    Assignment.objects.for_the_system("test").all().delete()
    rows = Submission.objects.for_the_system("test")
    rows.update(state="sent_in")
    work.submission.refresh_from_db()
    outcomes = at_once(
        partial(journeys.recall, work.submission, by=work.maribel),
        partial(actions.assign, work.submission, to=work.priya),
    )
    assert conflicts(outcomes) == 1
    given = Assignment.objects.for_the_system("test").exists()
    assert two.state_of(work) == ("reviewing" if given else "recalled")
