"""A later attempt is read beside the earlier one: words, files, and what is said."""

import pytest

from maypop.journeys import actions as journeys
from maypop.journeys.models import Artifact
from maypop.media.tests.looking import fetch

from . import making


@pytest.fixture
def again(work):
    """A new film for Q6, the old one taken out; Graham reads what is open."""
    making.decided(work, below=("Q6",))
    piece = Artifact.objects.seen_by(work.maribel).get(
        journey=work.journey, requirement__code="R3"
    )
    old = piece.attachments.get().upload
    journeys.take_out(old, piece, by=work.maribel)
    new = making.attached(piece, "mp4", content=b"another lesson", seconds=600)
    making.consented(new)
    piece.write(
        piece.text.replace("a long wait", "five seconds of quiet"),
        version=piece.version,
        by=work.maribel,
        changed={"Q6": "I sit down after each question."},
    )
    making.explain(work.journey)
    given = making.held_by(work.graham, journeys.send_in(work.journey, by=work.maribel))
    return given, old, new


def text_of(browser, address):
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_old_and_new_stand_side_by_side_without_a_name(work, browser_of, again):
    given, old, _new = again
    shown = text_of(browser_of(work.graham), f"/assess/{given.blind_id}?piece=changed")
    assert "I sit down after each question." in shown
    assert "What changed for Q6" in shown
    assert "<del>a long wait, </del>" in shown
    assert "<ins>five seconds of quiet, </ins>" in shown
    assert "Video 1, as it was then" in shown
    assert "As before: the same words" in shown
    for name in (old.name, work.maribel.given_name):
        assert name not in shown


def test_a_reader_sees_what_an_earlier_decision_saw_and_no_more(
    work, browser_of, again
):
    _given, old, new = again
    for upload in (old, new):
        link = upload.link_for("assignment")
        assert fetch(browser_of(work.graham), link).status_code == 200
        assert fetch(browser_of(work.priya), link).status_code == 404


def test_who_reads_the_first_attempt_sees_nothing_of_the_second(
    work, browser_of, again
):
    _given, _old, new = again
    work.assignment.refresh_from_db()
    work.assignment.ended_at = None  # as for an appeal
    work.assignment.save()
    link = new.link_for("assignment")
    assert fetch(browser_of(work.priya), link).status_code == 404


@pytest.mark.usefixtures("editions_at_hand")
def test_it_takes_no_more_statements(
    work, browser_of, again, django_assert_max_num_queries
):
    given, _old, _new = again
    graham, address = browser_of(work.graham), f"/assess/{given.blind_id}?piece=changed"
    graham.get(address)
    with django_assert_max_num_queries(15):  # twelve, and keeping the session alive
        graham.get(address)
