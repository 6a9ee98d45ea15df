"""The mentor's board as it is opened: lanes, what is shown, and what it costs."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maypop.base import clock
from maypop.coaching import actions
from maypop.coaching.tests import making
from maypop.journeys import actions as journeys
from maypop.journeys.models import Artifact, Journey
from maypop.journeys.tests import making as work
from maypop.programs.actions import accompany, pair, part, place

BOARD = "/mentoring"


def lane_of(client, name):
    return lane_in(client.get(BOARD), name)


def lane_in(page, name):
    """The key of the lane in whose part of the page the name stands."""
    parts = page.text.split('<section class="lane" aria-labelledby="lane-')[1:]
    return next(each.partition('"')[0] for each in parts if name in each)


def statements(client, url):
    for _ in range(2):  # a session that has just begun is written once
        client.get(url)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


def test_what_was_shared_and_not_answered_waits_for_the_mentor(talk):
    assert lane_of(talk.mentors, "Maribel") == "waiting"
    assert f'href="{talk.url()}"' in talk.mentors.get(BOARD).text
    talk.say(by=talk.verity)
    assert lane_of(talk.mentors, "Maribel") == "growing"
    thread = talk.say(at="0:10", by=talk.verity)
    actions.reply(thread, by=talk.maribel, text="I waited, and then?")
    page = talk.mentors.get(BOARD)
    assert lane_in(page, "Maribel") == "waiting"
    assert "at 0:10" in page.text


def test_word_by_a_day_is_asked_for_by_the_educator_alone(talk):
    day = (clock.now() + timedelta(days=4)).date()
    asked = {"text": "Is row 2 clear?", "until": day.isoformat()}
    talk.mentors.post(talk.url(), asked | {"text": "A word of mine."})
    assert "would like word by" not in talk.mentors.get(talk.url()).text
    wrong = talk.hers.post(talk.url(), asked | {"until": "2020-01-01"})
    assert (wrong.status_code, "That day has passed." in wrong.text) == (422, True)
    assert talk.hers.post(talk.url(), asked).status_code == 302
    assert "Maribel would like word by" in talk.mentors.get(talk.url()).text
    assert "Asked for word by" in talk.mentors.get(BOARD).text


def test_what_is_not_shared_is_not_named_on_the_board(talk):
    title = talk.artifact.requirement.title
    assert title in talk.mentors.get(BOARD).text
    journeys.unshare(talk.artifact, by=talk.maribel)
    assert title not in talk.mentors.get(BOARD).text
    with clock.at(clock.now() + timedelta(days=20)):
        page = work.signed_in(talk.verity).get(BOARD)
        assert lane_in(page, "Maribel") == "stuck"
        assert "20 days" in page.text
        assert title not in page.text


def test_a_pair_that_ended_is_on_no_board_and_its_page_is_gone(talk):
    page = f"{BOARD}/{talk.pairing.public_id}"
    assert talk.mentors.get(page).status_code == 200
    assert talk.hers.get(page).status_code == 404
    part(talk.pairing, by=talk.maribel)
    assert "Maribel" not in talk.mentors.get(BOARD).text
    assert talk.mentors.get(page).status_code == 404
    assert talk.mentors.post(page, {"text": "x"}).status_code == 404


def fifty(talk, count):
    for number in range(count):
        learner = work.educator(f"Given{number}", f"Family{number}")
        journey = work.begin(learner, talk.made.phase, talk.made.edition)
        pair(talk.verity, learner, purpose="Questioning", by=None)
        piece = journey.artifacts.select_related("journey", "requirement")[0]
        journeys.share(piece, by=learner)
        if number % 2:
            thread = actions.open_thread(piece, by=learner, text="Would you look?")
            actions.reply(thread, by=talk.verity, text="Gladly.")


@pytest.mark.usefixtures("editions_at_hand")
def test_fifty_educators_cost_as_many_statements_as_ten(talk):
    fifty(talk, 9)
    few = statements(talk.mentors, BOARD)
    for number in range(40):
        learner = work.educator(f"More{number}", "Row")
        work.begin(learner, talk.made.phase, talk.made.edition)
        pair(talk.verity, learner, purpose="Questioning", by=None)
    assert statements(talk.mentors, BOARD) == few <= 12


@pytest.mark.usefixtures("editions_at_hand")
def test_pieces_are_of_pairs_alone_and_many_cost_as_much_as_few(talk):
    emeka = making.mentor("Emeka")
    cohort = talk.made.journey.place.cohort
    accompany(cohort, emeka, by=talk.verity)
    client = work.signed_in(emeka)
    page = client.get(BOARD).text
    assert "Building · " in page or "Not started · " in page
    assert talk.artifact.requirement.title not in page
    assert client.get(talk.url()).status_code == 404
    assert not Artifact.objects.shared_with(emeka).exists()
    assert not Journey.objects.mentored_by(emeka).exists()
    with clock.at(clock.now() + timedelta(days=20)):
        quiet = work.signed_in(emeka).get(BOARD).text
    assert "Quiet for 20 days · " in quiet
    few = statements(client, BOARD)
    for number in range(20):
        learner = work.educator(f"More{number}", "Row")
        seat = place(learner, cohort, by=None)
        journeys.begin(learner, talk.made.edition, place=seat, by=learner)
    assert statements(client, BOARD) == few <= 12
