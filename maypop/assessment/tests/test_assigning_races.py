"""Two at once for one piece of work; and each guard taken away, to see it work."""

from functools import partial
from threading import Barrier

import pytest

from maypop.assessment import actions, hands, locking
from maypop.assessment.actions import lock_review
from maypop.assessment.assigning import giving, handing_on
from maypop.assessment.models import Assignment, Certification, HandedOn, Review
from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.base.tests.once import committed
from maypop.journeys.models import Submission
from maypop.people.models import Role

from . import making
from .test_decision_races import at_once


def rated():
    found = making.work()
    making.rate(found.assignment)
    return found


work = committed(rated)


@pytest.fixture
def winifred(work):
    return making.person("Winifred", Role.ADJUDICATOR, making.state())


def is_one_of_them():
    return Review.objects.count() + HandedOn.objects.count() == 1


def lapse_and_hand_on(work):
    held = Certification.objects.filter(person=work.priya)
    held.update(ended_at=clock.now(), ended_for="A drift alarm.")
    handing_on.hand_on_the_lapsed(work.assignment.pk)


def sends(work):
    return partial(lock_review, work.assignment, by=work.priya)


def gives_on(work, winifred):
    return partial(
        handing_on.reassign,
        work.assignment,
        reason="Ill.",
        to=work.graham,
        by=winifred,
    )


def unlock(monkeypatch):
    """Both have read that it is still open before either of them goes on."""
    both_have_read = Barrier(2, timeout=20)

    def unlocked(submission):
        return Submission.objects.for_the_system("test").get(pk=submission.pk)

    held, still = locking.held, handing_on._still

    def held_by_both(*told, **more):
        found = held(*told, **more)
        both_have_read.wait()
        return found

    def still_by_both(*told):
        found = [*still(*told)]
        both_have_read.wait()
        return found

    monkeypatch.setattr(giving, "locked", unlocked)
    monkeypatch.setattr(hands, "locked", unlocked)
    monkeypatch.setattr(locking.entitled, "insist", lambda _held: None)  # a lock, too
    monkeypatch.setattr(locking, "held", held_by_both)
    monkeypatch.setattr(handing_on, "locked", unlocked)
    monkeypatch.setattr(handing_on, "_still", still_by_both)
    monkeypatch.setattr(handing_on.telling, "tell_that_it_was_handed_on", print)


def test_sent_and_given_on_at_once_it_is_one_of_them(work, winifred):
    outcomes = at_once(sends(work), gives_on(work, winifred))
    assert is_one_of_them()
    late = [each for each in outcomes if isinstance(each, Conflict)]
    assert len(late) == 1
    mine = Assignment.objects.for_the_system("test").get(reader=work.priya)
    assert mine.ended_at


def test_twin_without_its_lock_it_would_be_both(work, winifred, monkeypatch):
    unlock(monkeypatch)
    monkeypatch.setattr(handing_on.actions, "assign", lambda *_, **__: None)
    at_once(
        partial(lock_review.__wrapped__, work.assignment, by=work.priya),
        partial(
            handing_on.reassign.__wrapped__,
            work.assignment,
            reason="Ill.",
            to=work.graham,
            by=winifred,
        ),
    )
    assert not is_one_of_them()


def test_sent_and_lapsed_at_once_it_is_one_of_them(work):
    at_once(sends(work), partial(lapse_and_hand_on, work))
    assert is_one_of_them()


def test_twin_without_its_question_the_lapsed_would_send(work, monkeypatch):
    held = Certification.objects.filter(person=work.priya)
    held.update(ended_at=clock.now(), ended_for="A drift alarm.")
    monkeypatch.setattr(locking.entitled, "insist", lambda _held: None)
    lock_review(work.assignment, by=work.priya)
    assert Review.objects.exists()


def test_of_two_leads_at_once_one_is_told(work, winifred):
    ottilie = making.person("Ottilie", Role.ADJUDICATOR, making.district("Fern County"))
    outcomes = at_once(gives_on(work, winifred), gives_on(work, ottilie))
    assert HandedOn.objects.count() == 1
    assert sum(isinstance(each, Conflict) for each in outcomes) == 1


def test_two_works_at_once_that_are_one_too_many_are_not_both_given(work):
    """Graham has room for one: the reader is locked while the load is asked for."""
    making.many(work, work.phase.most_open + 1)
    rows = Assignment.objects.for_the_system("test").exclude(pk=work.assignment.pk)
    mine = [*rows.order_by("pk")]
    keys = [each.pk for each in mine[2:]]
    rows.filter(pk__in=keys).update(reader=work.graham)
    free = [each.submission for each in mine[:2]]
    rows.filter(submission__in=free).delete()
    give = [partial(_tried, each, work.graham) for each in free]
    outcomes = at_once(*give)
    held = Assignment.objects.seen_by(work.graham).count()
    assert held == work.phase.most_open
    assert sum(isinstance(each, actions.Barred) for each in outcomes) == 1


def _tried(submission, reader):
    try:
        return actions.assign(submission, to=reader)
    except actions.Barred as why:
        return why
