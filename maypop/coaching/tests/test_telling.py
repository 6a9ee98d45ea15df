"""Who hears of an answer: the other side, for as long as the piece is shown to them."""

import pytest
from django.test import Client

from maypop.base import clock
from maypop.coaching import actions
from maypop.coaching.telling import REPLIED
from maypop.journeys import actions as journeys
from maypop.notices.models import Notice
from maypop.notices.tests.making import noon, round_of_post
from maypop.programs.actions import part


@pytest.fixture(autouse=True)
def _noon(talk):
    with clock.at(noon()):
        yield


def told(person):
    return list(Notice.objects.seen_by(person).filter(kind=REPLIED))


def test_each_side_hears_of_the_other_and_nobody_of_themselves(talk, mailoutbox):
    thread = talk.say(by=talk.verity)
    assert len(told(talk.maribel)) == 1
    assert not told(talk.verity)
    actions.reply(thread, by=talk.maribel, text="I waited, and Ana spoke.")
    assert len(told(talk.verity)) == 1
    assert not told(talk.tobias)
    round_of_post()
    hers = next(each for each in mailoutbox if each.to == [talk.maribel.email])
    assert hers.subject.startswith("Verity Lindqvist wrote to you about ")
    assert not any("Ana spoke" in each.body for each in mailoutbox)


def test_what_is_not_shared_is_told_to_no_mentor(talk):
    journeys.unshare(talk.artifact, by=talk.maribel)
    talk.say(by=talk.maribel, text="A note to myself.")
    assert not told(talk.verity)


def test_after_the_pair_ended_nothing_of_it_is_mailed_or_shown(talk, mailoutbox):
    talk.say(by=talk.maribel, text="Would you look at this?")
    word = told(talk.verity)[0]
    part(talk.pairing, by=talk.maribel)
    round_of_post()
    assert [each.subject for each in mailoutbox] == ["One of your pairs has ended"]
    hers = Client()
    hers.force_login(talk.verity)
    assert "Maribel" not in hers.get("/notices").text
    assert hers.post(f"/notices/{word.public_id}").status_code == 404
    assert hers.get(word.path).status_code == 404


def test_words_that_were_taken_back_are_not_mailed(talk, mailoutbox):
    thread = talk.say(by=talk.verity)
    actions.take_back(thread.said[0], by=talk.verity)
    round_of_post()
    assert not mailoutbox
