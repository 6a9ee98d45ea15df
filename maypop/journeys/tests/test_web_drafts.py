"""A draft by a program is looked through before it is captions."""

import pytest

from maypop.base import clock
from maypop.media import store
from maypop.media.models import Captions, Draft, Profile

from . import making

SAID = "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nWhat do you sea?\n"
ASK = "Write a first draft for me"


@pytest.fixture
def lesson(made):
    upload = making.attached(made.piece("r3"), "mp4", seconds=600)
    store.create(upload.public_id)
    Profile.objects.create(upload=upload, loudness=[-20])
    return upload


@pytest.fixture
def url(made, lesson):
    return made.url("captions", "r3", lesson.public_id)


@pytest.fixture
def ask(made, lesson):
    return made.url("draft", "r3", lesson.public_id)


@pytest.fixture
def offered(settings):
    settings.TRANSCRIBER = ["/opt/listen"]


@pytest.fixture
def drafted(made, lesson, offered):
    store.keep(lesson.public_id, "draft", [SAID.encode()])
    draft = Draft(upload=lesson, asked_by=made.maribel, made_at=clock.now(), cues=1)
    draft.save()
    return draft


def page(made, url) -> str:
    return made.client.get(url).content.decode()


def test_where_no_program_is_set_up_nothing_is_said_of_one(made, url, ask):
    assert ASK not in page(made, url)
    assert made.client.post(ask).status_code == 404


def test_it_is_asked_for_once_and_waited_for(made, lesson, url, ask, offered):
    assert ASK in page(made, url)
    for _click in range(2):
        assert made.client.post(ask).status_code == 302
    assert Draft.objects.get(upload=lesson).asked_by == made.maribel
    assert "A first draft is being written." in page(made, url)
    assert ASK not in page(made, url)


def test_silence_is_not_listened_to(made, lesson, url, offered):
    Profile.objects.update(loudness=[])
    assert ASK not in page(made, url)


def test_a_draft_is_shown_in_the_editor_and_counts_as_nothing(
    made, lesson, url, drafted
):
    assert "A first draft is here: 1 caption." in page(made, url)
    assert "What do you sea?" not in page(made, url)
    editor = page(made, f"{url}?draft=1")
    assert "What do you sea?" in editor
    assert "<may-save" not in editor
    assert not Captions.objects.exists()
    assert "No captions yet." in page(made, made.url("piece", "r3"))


def test_only_one_that_was_looked_through_is_saved(made, lesson, url, drafted):
    mended = {"text": SAID.replace("sea", "see"), "version": 0, "draft": "1"}
    unread = made.client.post(url, mended)
    assert unread.status_code == 422
    shown = unread.content.decode()
    assert "Look the draft through from beginning to end" in shown
    assert "What do you see?" in shown
    assert 'name="looked"' in shown
    assert made.client.post(url, mended | {"looked": "1"}).status_code == 302
    captions = Captions.objects.get(upload=lesson)
    assert (captions.made, captions.edited_by) == ("transcribed", made.maribel)
    assert not Draft.objects.exists()
    assert "A first draft" not in page(made, url)


def test_one_that_could_not_be_written_may_be_asked_for_again(
    made, lesson, url, ask, offered
):
    Draft.objects.create(
        upload=lesson, asked_by=made.maribel, parked_at=clock.now(), fault="Killed"
    )
    shown = page(made, url)
    assert "could not write a draft of this recording" in shown
    assert "Killed" not in shown
    made.client.post(ask)
    assert Draft.objects.get(upload=lesson).parked_at is None


def test_it_is_for_the_owner_of_an_open_piece(made, lesson, ask, offered):
    tobias = making.signed_in(making.educator("Tobias"))
    assert tobias.post(ask).status_code == 404
    made.reloaded().move("send_in", by=made.maribel)
    assert made.client.post(ask).status_code == 409
