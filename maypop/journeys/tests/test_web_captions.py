"""The captions of a recording: plain form, file, two windows, and the way to them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from maypop.media import actions as media
from maypop.media import store
from maypop.media.models import Captions

from . import making

SAID = "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nWhat do you see?\n"
SRT = b"1\n00:00:03,000 --> 00:00:04,000\nA pattern\n"
BY_SCRIPT = {"headers": {"X-Requested-With": "may-save"}}


@pytest.fixture
def lesson(made):
    upload = making.attached(made.piece("r3"), "mp4", seconds=600)
    store.create(upload.public_id)
    return upload


@pytest.fixture
def url(made, lesson):
    return made.url("captions", "r3", lesson.public_id)


def test_the_piece_leads_to_its_captions(made, lesson, url):
    page = made.client.get(made.url("piece", "r3")).content.decode()
    assert f'href="{url}"' in page
    assert "No captions yet." in page


def test_a_plain_form_saves_them_and_the_player_shows_them(made, lesson, url):
    saved = made.client.post(url, {"text": SAID, "version": 0})
    assert saved.status_code == 302
    page = made.client.get(made.url("piece", "r3")).content.decode()
    assert f'<track kind="captions" src="/files/{lesson.public_id}/owner/cap' in page
    assert 'data-t="0:01"' in page
    assert "What do you see?" in page
    assert "1 caption." in page


def test_a_file_takes_their_place_and_is_kept_as_webvtt(made, lesson, url):
    made.client.post(url, {"text": SAID, "version": 0})
    file = SimpleUploadedFile("lesson.srt", SRT)
    assert made.client.post(url, {"file": file, "version": 1}).status_code == 302
    captions = Captions.objects.get(upload=lesson)
    assert captions.made == "brought"
    assert "00:00:03.000 --> 00:00:04.000\nA pattern" in media.text_of(captions)


def test_what_cannot_be_read_comes_back_with_the_line_to_mend(made, url):
    bad = SAID.replace("02.500", "00.500")
    answer = made.client.post(url, {"text": bad, "version": 0})
    assert answer.status_code == 422
    assert "Line 3: this caption ends before it begins." in answer.content.decode()
    assert "00:00:00.500" in answer.content.decode()
    told = made.client.post(url, {"text": bad, "version": 0}, **BY_SCRIPT)
    assert told.status_code == 422
    assert "Line 3" in told.json()["errors"]["text"][0]


@pytest.mark.parametrize("version", ["", "many", "-1"])
def test_a_version_that_is_none_is_a_form_to_mend(made, url, version):
    answer = made.client.post(url, {"text": SAID, "version": version})
    assert answer.status_code == 422


def test_of_two_windows_the_later_gets_both(made, url):
    made.client.post(url, {"text": SAID, "version": 0}, **BY_SCRIPT)
    mine = SAID.replace("see", "hear")
    told = made.client.post(url, {"text": mine, "version": 0}, **BY_SCRIPT)
    assert told.status_code == 409
    assert told.json() == {"version": 1, "theirs": {"text": SAID}}
    page = made.client.post(url, {"text": mine, "version": 0})
    assert page.status_code == 409
    both = page.content.decode()
    assert "What do you see?" in both
    assert "What do you hear?" in both
    assert 'name="version" value="1"' in both


def test_they_are_their_owners_and_stay_as_sent_in(made, lesson, url):
    tobias = making.signed_in(making.educator("Tobias"))
    assert tobias.get(url).status_code == 404
    assert tobias.post(url, {"text": SAID, "version": 0}).status_code == 404
    assert Client().post(url, {"text": SAID, "version": 0}).status_code == 302
    made.client.post(url, {"text": SAID, "version": 0})
    made.reloaded().move("send_in", by=made.maribel)
    later = made.client.post(url, {"text": "", "version": 1})
    assert later.status_code == 409
    page = made.client.get(url).content.decode()
    assert "Its captions stay as they are." in page
    assert "<textarea" not in page


def test_a_document_has_none(made):
    paper = making.attached(made.piece("r1"), "pdf")
    url = made.url("captions", "r1", paper.public_id)
    assert made.client.get(url).status_code == 404
    assert not Captions.objects.exists()
