"""A talk: begun at a place, answered, mended, taken back, settled."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from maypop.base.events import _listeners
from maypop.coaching import actions
from maypop.coaching.events import Replied
from maypop.coaching.models import Changed, Message, Resolution, Thread, Wording
from maypop.journeys.tests import making as journeying
from maypop.people.rules import ONLY
from maypop.trail.models import Entry

from . import making

HTMX = {"HX-Request": "true"}


def text(response):
    return response.content.decode()


def comment(talk, client, **said):
    data = {"upload": str(talk.video.public_id), "at": "3:48", "text": making.WORDS}
    headers = said.pop("headers", {})
    return client.post(talk.url(), data | said, headers=headers)


def the_thread(talk):
    return Thread.objects.seen_by(talk.maribel).get()


def test_a_mentor_comments_at_a_moment_and_the_educator_reads_it(talk):
    response = comment(talk, talk.mentors)
    thread = the_thread(talk)
    assert response.url == f"{talk.url()}#thread-{thread.public_id}"
    assert (str(thread.anchor), thread.upload) == ("3:48", talk.video)
    page = text(talk.hers.get(talk.made.url("piece", "r3")))
    assert "You waited almost five seconds." in page
    assert "Verity Lindqvist" in page
    assert 'data-t="3:48"' in page


def test_an_educator_who_comments_is_back_in_her_workspace(talk):
    response = comment(talk, talk.hers, text="I answered my own question.")
    assert response.url.startswith(talk.made.url("piece", "r3"))
    assert "I answered my own question." in text(talk.mentors.get(talk.url()))


def test_htmx_gets_the_talk_alone_and_the_pins_beside_it(talk):
    response = comment(talk, talk.hers, headers=HTMX)
    page = text(response)
    assert response.status_code == 200
    assert "<html" not in page
    assert f'id="talk-{talk.video.public_id}"' in page
    assert 'hx-swap-oob="true"' in page
    assert 'aria-label="Comment 1 by Maribel Stroud, 3:48"' in page


@pytest.mark.parametrize("headers", [{}, HTMX])
@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"at": "soon"}, "Name a moment such as 3:48"),
        ({"at": "p. 2"}, "Name a moment such as 3:48"),
        ({"at": "10:01"}, "The recording ends before that"),
        ({"text": "  "}, "Write a word or two first"),
    ],
)
def test_what_cannot_be_said_comes_back_as_it_was_typed(talk, wrong, why, headers):
    said = {"at": "4:10", "text": "A careful thought"} | wrong
    response = comment(talk, talk.mentors, headers=headers, **said)
    assert response.status_code == 422
    page = text(response)
    assert why in page
    assert f'value="{said["at"]}"' in page
    assert said["text"].strip() in page
    assert not Thread.objects.seen_by(talk.maribel).exists()


def test_an_empty_place_is_the_whole_file_and_no_file_is_the_words(talk):
    comment(talk, talk.hers, at="")
    comment(talk, talk.hers, at="2", upload="")
    whole, words = Thread.objects.seen_by(talk.maribel)
    assert (str(whole.anchor), whole.upload) == ("", talk.video)
    assert (str(words.anchor), words.upload) == ("¶ 2", None)


def test_a_file_of_another_piece_cannot_be_talked_about_here(talk):
    other = journeying.attached(talk.made.piece("r1"), "pdf")
    assert comment(talk, talk.hers, upload=str(other.public_id)).status_code == 404
    assert comment(talk, talk.hers, upload="nonsense").status_code == 404


def test_talks_stand_in_the_order_of_their_places(talk):
    for at in ("7:05", "", "3:48-4:10", "1:22"):
        talk.say(at, text=f"About {at or 'all of it'}.")
    page = text(talk.mentors.get(talk.url()))
    told = ["About all of it.", "About 1:22.", "About 3:48-4:10.", "About 7:05."]
    places = [page.index(f"<p>{each}") for each in told]
    assert places == sorted(places)


def test_a_reply_is_heard_and_opens_what_was_settled(talk):
    thread = talk.say()
    talk.hers.post(talk.url("resolution", thread.public_id))
    talk.hers.post(talk.url("resolution", thread.public_id))
    assert "Settled by Maribel Stroud" in text(talk.mentors.get(talk.url()))
    assert Resolution.objects.count() == 1
    talk.mentors.post(talk.url("replies", thread.public_id), {"text": "One more."})
    assert "Settled by" not in text(talk.hers.get(talk.url()))
    assert [each.text for each in thread.messages.all()] == [making.WORDS, "One more."]


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_an_empty_reply_is_asked_for_again_in_its_place(talk, headers):
    thread = talk.say()
    url = talk.url("replies", thread.public_id)
    response = talk.hers.post(url, {"text": ""}, headers=headers)
    assert response.status_code == 422
    assert f"#reply-{thread.public_id}-text" in text(response)
    assert thread.messages.count() == 1


def test_whoever_listens_hears_of_each_message(talk, monkeypatch):
    heard = []
    monkeypatch.setitem(_listeners, Replied, [heard.append])
    thread = talk.say()
    reply = actions.reply(thread, by=talk.maribel, text="Thank you.")
    first = making.first_words(thread)
    assert heard == [Replied(first.pk), Replied(reply.pk)]


# --- edits ----------------------------------------------------------------------


def test_an_edit_keeps_the_earlier_words_for_both(talk):
    message = making.first_words(talk.say())
    url = talk.url("message", message.public_id)
    talk.mentors.post(url, {"text": "You waited four seconds.", "version": 1})
    page = text(talk.hers.get(url))
    assert "You waited four seconds." in page
    assert making.WORDS in page
    assert "<textarea" not in page
    assert ">edited<" in text(talk.hers.get(talk.url()))


def test_nobody_edits_the_words_of_the_other(talk):
    message = making.first_words(talk.say())
    url = talk.url("message", message.public_id)
    assert talk.hers.post(url, {"text": "Never", "version": 1}).status_code == 403
    back = talk.url("taken-back", message.public_id)
    assert talk.hers.post(back).status_code == 403
    message.refresh_from_db(from_queryset=Message.objects.for_the_system("test"))
    assert message.text == making.WORDS


def test_of_two_windows_the_second_is_shown_both_texts(talk):
    message = making.first_words(talk.say())
    url = talk.url("message", message.public_id)
    talk.mentors.post(url, {"text": "From the first window", "version": 1})
    response = talk.mentors.post(url, {"text": "From the second", "version": 1})
    assert response.status_code == 409
    assert "From the first window" in text(response)
    assert "From the second" in text(response)


def test_an_edit_that_says_nothing_comes_back(talk):
    message = making.first_words(talk.say())
    url = talk.url("message", message.public_id)
    assert talk.mentors.post(url, {"text": "", "version": 1}).status_code == 422


def test_the_same_words_again_make_no_version(talk):
    message = making.first_words(talk.say())
    actions.edit(message, making.WORDS, version=1, by=talk.verity)
    assert not Wording.objects.exists()


# --- taken back -----------------------------------------------------------------


def test_what_is_taken_back_leaves_a_mark_and_no_words_anywhere(talk):
    message = making.first_words(talk.say(text="Wrong name: Rosalind."))
    actions.edit(message, "Wrong name: Rosalind P.", version=1, by=talk.verity)
    talk.mentors.post(talk.url("taken-back", message.public_id))
    talk.mentors.post(talk.url("taken-back", message.public_id))
    for page in (talk.url(), talk.url("message", message.public_id)):
        assert "Rosalind" not in text(talk.hers.get(page))
        assert "Taken back" in text(talk.hers.get(page))
    assert not Wording.objects.exists()
    assert Entry.objects.about(message).get().verb == "message.take_back"


def test_what_is_taken_back_cannot_be_edited_back(talk):
    message = making.first_words(talk.say())
    actions.take_back(message, by=talk.verity)
    with pytest.raises(Changed):
        actions.edit(message, "Again", version=1, by=talk.verity)
    url = talk.url("message", message.public_id)
    response = talk.mentors.post(url, {"text": "Again", "version": 1})
    assert response.status_code == 403


def test_the_database_keeps_words_and_mark_apart(talk):
    message = making.first_words(talk.say())
    rows = Message.objects.for_the_system("test").filter(pk=message.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(text="")


# --- the workspace --------------------------------------------------------------


def test_an_upload_that_arrives_leaves_what_is_being_typed_alone(talk):
    headers = HTMX | {"HX-Target": "files"}
    page = text(talk.hers.get(talk.made.url("piece", "r3"), headers=headers))
    assert page.count('hx-preserve="true"') == 1
    assert "hx-preserve" not in text(talk.hers.get(talk.made.url("piece", "r3")))


def test_a_phone_that_was_let_in_to_bring_a_file_is_shown_no_talk(talk):
    talk.say()
    session = talk.hers.session
    session[ONLY] = [talk.made.url("piece", "r3")]
    session.save()
    page = text(talk.hers.get(talk.made.url("piece", "r3")))
    assert making.WORDS not in page
    assert 'id="files"' in page


def test_each_recording_has_a_pin_for_each_talk_and_a_name_for_each_pin(talk):
    talk.say("1:22")
    talk.say("3:48", by=talk.maribel)
    page = text(talk.hers.get(talk.made.url("piece", "r3")))
    assert 'aria-label="Comment 1 by Verity Lindqvist, 1:22"' in page
    assert 'aria-label="Comment 2 by Maribel Stroud, 3:48"' in page


@pytest.mark.usefixtures("editions_at_hand")
def test_a_page_costs_the_same_at_ten_messages_and_at_a_thousand(talk):
    def asked(client, url):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        apart = ("SAVEPOINT", "RELEASE", 'UPDATE "django_session"')
        return [
            each["sql"]
            for each in captured.captured_queries
            if not each["sql"].startswith(apart)
        ]

    pages = ((talk.hers, talk.made.url("piece", "r3")), (talk.mentors, talk.url()))
    making.many(talk, 10)
    for page in pages:
        asked(*page)  # what a server reads once is read
    few = [len(asked(*page)) for page in pages]
    making.many(talk, 990)
    assert [len(asked(*page)) for page in pages] == few
    assert max(few) <= 12
