"""Who sees what: the educator always; a mentor what is shared, while a pair."""

import re

import pytest

from maypop.base.scope import Unscoped
from maypop.coaching import actions
from maypop.coaching.actions import NoLongerShown
from maypop.coaching.files import PAIR
from maypop.coaching.models import Message, Thread
from maypop.journeys import actions as journeys
from maypop.journeys.models import Artifact
from maypop.journeys.tests import making as journeying
from maypop.media import actions as media
from maypop.media import store
from maypop.media.rules import may_see
from maypop.media.tests.looking import link_to, opened
from maypop.programs.actions import pair, part

from . import making


def sees(person):
    return Thread.objects.seen_by(person).exists()


def put_bytes(upload):
    key, content = upload.public_id, b"bytes"
    store.create(key)
    with store.hold(key) as file:
        store.write(key, file, 0, [content], len(content))
    store.keep(key, "playable", [content])


def test_a_talk_is_seen_by_its_two_people_alone(talk):
    talk.say()
    assert sees(talk.maribel)
    assert sees(talk.verity)
    assert not sees(talk.tobias)
    assert Message.objects.seen_by(talk.verity).count() == 1
    assert not Message.objects.seen_by(talk.tobias).exists()


def test_nobody_reads_for_nobody(talk):
    for rows in (Thread.objects.all(), Message.objects.all()):
        with pytest.raises(Unscoped):
            list(rows)


def test_a_mentor_of_somebody_else_sees_nothing(talk):
    other = making.mentor("Emeka")
    pair(other, talk.tobias, purpose="Feedback", by=None)
    assert not Artifact.objects.shared_with(other).exists()
    assert journeying.signed_in(other).get(talk.url()).status_code == 404


def test_one_shared_piece_shows_no_other(talk):
    other = talk.url("piece", talk.made.journey.public_id, "r1")
    assert talk.mentors.get(talk.url()).status_code == 200
    assert talk.mentors.get(other).status_code == 404
    assert Artifact.objects.shared_with(talk.verity).get() == talk.artifact


def test_the_captions_that_a_page_names_are_given_to_whoever_sees_it(talk):
    told = "WEBVTT\n\n00:01.000 --> 00:02.000\nGood morning.\n"
    put_bytes(talk.video)
    media.caption(talk.video, told, version=0, by=talk.maribel)
    for client in (talk.mentors, talk.hers):
        page = client.get(talk.url()).content.decode()
        track = re.search(r'<track[^>]* src="([^"]+)"', page)
        assert "Good morning." in client.get(track[1]).content.decode()
    store.erase(talk.video.public_id)  # its row ends with the test, its bytes would not


def test_the_learner_of_a_pair_sees_nothing_of_the_mentor(talk):
    """The pair is not the other way round."""
    seat = journeying.begin(talk.verity, talk.made.phase, talk.made.edition)
    theirs = seat.artifacts.get(requirement__code="R3")
    journeys.share(theirs, by=talk.verity)
    assert theirs not in Artifact.objects.shared_with(talk.maribel)


def test_a_piece_is_not_shared_until_its_educator_says_so(talk):
    journeys.unshare(talk.artifact, by=talk.maribel)
    assert talk.mentors.get(talk.url()).status_code == 404
    talk.hers.post(talk.made.url("share", "r3"))
    assert talk.mentors.get(talk.url()).status_code == 200
    talk.hers.post(talk.made.url("unshare", "r3"))
    assert talk.mentors.get(talk.url()).status_code == 404


def test_nobody_shares_what_is_not_theirs(talk):
    journeys.unshare(talk.artifact, by=talk.maribel)
    assert talk.mentors.post(talk.made.url("share", "r3")).status_code == 404
    assert not Artifact.objects.shared_with(talk.verity).exists()


def test_the_end_of_the_pair_cuts_everything_at_once_also_old_links(talk):
    thread = talk.say()
    put_bytes(talk.video)
    door = talk.video.link_for(PAIR)
    link = link_to(talk.mentors, door)
    assert opened(link).status_code == 200
    part(talk.pairing, by=talk.maribel)
    assert opened(link).status_code == 403
    assert talk.mentors.get(door).status_code == 404
    assert talk.mentors.get(talk.url()).status_code == 404
    reply = talk.url("replies", thread.public_id)
    assert talk.mentors.post(reply, {"text": "Still here"}).status_code == 404
    edit = talk.url("message", making.first_words(thread).public_id)
    assert talk.mentors.get(edit).status_code == 404
    assert sees(talk.maribel)


def test_a_piece_no_longer_shared_closes_its_files(talk):
    assert may_see(talk.verity, talk.video, PAIR)
    journeys.unshare(talk.artifact, by=talk.maribel)
    assert not may_see(talk.verity, talk.video, PAIR)


def test_a_recording_without_consent_is_not_shown_to_the_mentor(talk):
    bare = journeying.attached(talk.artifact, "mp4", seconds=60)
    assert not may_see(talk.verity, bare, PAIR)
    assert (
        "releases for this recording" in talk.mentors.get(talk.url()).content.decode()
    )


@pytest.mark.parametrize("form", ["docx", "odt"])
def test_a_document_is_read_as_a_page_and_not_handed_out(talk, form):
    paper = journeying.attached(talk.artifact, "pdf", format=form)
    page = talk.mentors.get(talk.url()).content.decode()
    assert f"{paper.link_for(PAIR)}/read" in page
    assert talk.mentors.get(paper.link_for(PAIR)).status_code == 404


def test_a_file_of_a_piece_that_is_not_shared_stays_shut(talk):
    other = journeying.attached(talk.made.piece("r1"), "pdf")
    assert not may_see(talk.verity, other, PAIR)


def test_under_lock_a_mentor_is_asked_again(talk):
    """The page was open when the pair ended."""
    thread = talk.say()
    part(talk.pairing, by=talk.maribel)
    for deed in (
        lambda: talk.say("4:00"),
        lambda: actions.reply(thread, by=talk.verity, text="Late"),
        lambda: actions.resolve(thread, by=talk.verity),
    ):
        with pytest.raises(NoLongerShown):
            deed()


def test_twin_without_that_question_the_mentor_would_still_be_heard(talk, monkeypatch):
    part(talk.pairing, by=talk.maribel)
    monkeypatch.setattr(actions, "_still_shown", lambda *_, **__: None)
    assert talk.say("4:00").pk
