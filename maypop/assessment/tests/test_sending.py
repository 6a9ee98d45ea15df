"""What is sent can be undone for ten minutes, unseen by anyone, and is locked then."""

from datetime import timedelta

import pytest

from maypop.assessment import actions, sending, tasks
from maypop.assessment.models import Assignment, Review
from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.trail.models import Entry

from . import making, two

MINUTES = timedelta(minutes=1)


@pytest.fixture
def sent(work):
    making.rate(work.assignment)
    sending.send(work.assignment, by=work.priya)
    return work.assignment


@pytest.fixture
def address(work):
    return f"/assess/{work.assignment.blind_id}"


def later(minutes):
    return clock.at(clock.now() + minutes * MINUTES)


def test_for_ten_minutes_nobody_sees_it_and_nothing_moves(work, sent):
    assert not Review.objects.exists()
    assert two.state_of(work) == "reviewing"
    with later(9):
        assert sent.pk not in tasks.lock.owed()
        tasks.lock.do(sent.pk)
    assert not Review.objects.exists()


def test_after_ten_minutes_it_is_locked(work, sent):
    with later(10):
        assert list(tasks.lock.owed()) == [sent.pk]
        tasks.lock.do(sent.pk)
        tasks.lock.do(sent.pk)  # a duty may run twice
        assert not list(tasks.lock.owed())
    assert Review.objects.count() == 1
    assert two.state_of(work) == "approving"


def test_what_is_sent_is_not_written_on(work, sent):
    criterion = work.edition.criteria.get(code="Q6")
    for deed in (
        lambda: actions.jot(sent, criterion, by=work.priya, version=1, where="2:10"),
        lambda: actions.jot_overall(sent, "Else.", by=work.priya, version=1),
        lambda: sending.send(sent, by=work.priya),
    ):
        with pytest.raises(Conflict):
            deed()


def test_undone_it_is_at_the_desk_again(work, sent):
    sending.undo(sent, by=work.priya)
    with later(11):
        assert not list(tasks.lock.owed())
    sent.refresh_from_db()
    actions.jot_overall(sent, "Better words.", by=work.priya, version=sent.version)
    verbs = Entry.objects.about(sent).values_list("verb", flat=True)
    assert list(verbs)[-2:] == ["assignment.send", "assignment.undo"]


def test_when_its_time_is_over_it_is_not_undone_though_the_lock_is_late(work, sent):
    with later(10), pytest.raises(Conflict):
        sending.undo(sent, by=work.priya)


def test_an_open_line_is_not_sent(work):
    with pytest.raises(actions.Incomplete):
        sending.send(work.assignment, by=work.priya)
    work.assignment.refresh_from_db()
    assert work.assignment.sent_at is None


def test_the_desk_leads_to_what_was_sent_and_back(work, sent, browser_of, address):
    priya = browser_of(work.priya)
    assert priya.get(address).headers["Location"] == f"{address}/sent"
    assert "You can undo this until" in priya.get(f"{address}/sent").content.decode()
    assert priya.post(f"{address}/undo").headers["Location"] == address
    assert priya.get(address).status_code == 200
    assert priya.get(f"{address}/sent").status_code == 404
    assert priya.post(f"{address}/undo").status_code == 409


def test_afterward_the_page_says_that_it_is_locked(work, sent, browser_of, address):
    with later(10):
        tasks.lock.do(sent.pk)
    priya = browser_of(work.priya)
    assert "Your review is locked" in priya.get(f"{address}/sent").content.decode()
    assert priya.post(f"{address}/undo").status_code == 409
    assert browser_of(work.graham).get(f"{address}/sent").status_code == 404


def test_locked_is_said_of_nothing_that_is_not(work, sent, browser_of, address):
    priya = browser_of(work.priya)
    with later(11):  # its lock is late, or its clock stands
        shown = priya.get(f"{address}/sent").content.decode()
    assert "Your review is sent" in shown
    assert "It will be locked by itself" in shown
    actions.decline(sent, by=work.priya, reason="I know this room.")
    shown = priya.get(f"{address}/sent").content.decode()
    assert "This is no longer in your hands" in shown
    assert "review is locked" not in shown


def test_a_line_that_comes_late_is_told_that_it_is_done(
    work, sent, browser_of, address
):
    said = {"version": 1, "level": "developing", "where": "", "feedback": ""}
    late = browser_of(work.priya).post(f"{address}/criteria/Q6", said)
    assert late.status_code == 409
    assert (
        Assignment.objects.seen_by(work.priya)
        .get()
        .draft_ratings.filter(criterion__code="Q6", level="demonstrated")
    )
