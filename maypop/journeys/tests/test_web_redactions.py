"""Blur and mute, from the page of a recording, without any script."""

import pytest
from django.test import Client

from maypop.media import actions as media
from maypop.media import store
from maypop.media.models import Redaction, Rendition, Upload

from . import making

BLUR = {
    "kind": "blur", "start": "0:05", "end": "1:02.5",
    "left": "25", "top": "30", "width": "25.5", "height": "40",
}  # fmt: skip
MUTE = {"kind": "mute", "start": "3:48", "end": ""}


@pytest.fixture
def lesson(made) -> Upload:
    upload = making.attached(made.piece("r3"), "mp4", seconds=600)
    store.create(upload.public_id)
    return upload


@pytest.fixture
def url(made, lesson) -> str:
    return made.url("redactions", "r3", lesson.public_id)


def page(made, url) -> str:
    return made.client.get(url).content.decode()


def back(made, lesson, laid: Redaction) -> str:
    return made.url("restoration", "r3", lesson.public_id, laid.public_id)


def test_the_piece_and_the_releases_lead_there(made, lesson, url):
    assert f'href="{url}"' in page(made, made.url("piece", "r3"))
    assert f'href="{url}"' in page(made, made.url("recording", "r3", lesson.public_id))
    assert "Nothing is covered." in page(made, url)


def test_plain_forms_cover_a_box_and_a_stretch_of_sound(made, lesson, url):
    assert made.client.post(url, BLUR).status_code == 302
    assert made.client.post(url, MUTE).status_code == 302
    blur, mute = Redaction.objects.all()
    assert (blur.start, blur.end, blur.box) == (5_000, 62_500, (250, 300, 255, 400))
    assert (mute.start, mute.end, mute.box) == (228_000, 600_000, None)
    assert blur.laid_by == made.maribel
    shown = page(made, url)
    assert "The copy for others is being made." in shown
    assert "25% from the left and 30% from the top, 25.5% wide and 40% high" in shown
    assert 'data-t="0:05"' in shown
    assert "1:02.5" in shown


def test_the_page_asks_until_the_copy_is_there_and_then_no_more(made, lesson, url):
    made.client.post(url, MUTE)
    htmx = {"HX-Request": "true", "HX-Target": "made"}
    waiting = made.client.get(url, headers=htmx).content.decode()
    assert 'hx-trigger="every 3s"' in waiting
    assert "<h1" not in waiting
    Rendition.objects.create(upload=lesson, content_type="video/mp4")
    there = made.client.get(url, headers=htmx).content.decode()
    assert "Others see and hear the covered copy." in there
    assert "hx-trigger" not in there


def test_what_was_covered_can_be_taken_back_once(made, lesson, url):
    made.client.post(url, MUTE)
    laid = Redaction.objects.get()
    for _click in range(2):
        assert made.client.post(back(made, lesson, laid)).status_code == 302
    assert not lesson.redactions.standing().exists()
    assert laid.restoration.restored_by == made.maribel


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"start": "soon"}, "Name a moment such as 3:48 or 3:48.5."),
        ({"start": ""}, "Name the moment at which it begins."),
        ({"left": ""}, "Say where the box is, in percent."),
        ({"left": "over there"}, "Enter a number."),
        ({"end": "0:05"}, "It ends before it begins. Choose a later end."),
        ({"end": "20:00"}, "The recording ends before that. Choose an earlier end."),
        ({"left": "90"}, "The box reaches beyond the picture."),
        ({"height": "1"}, "This box is too small to hide anything."),
    ],
)
def test_what_cannot_be_covered_comes_back_as_a_form_to_mend(
    made, url, wrong, sentence
):
    answer = made.client.post(url, BLUR | wrong)
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert sentence in shown
    assert 'value="25.5"' in shown
    assert not Redaction.objects.exists()


def test_captions_that_still_tell_what_was_muted_are_named(made, lesson, url):
    said = "WEBVTT\n\n00:03:50.000 --> 00:03:52.000\nA name\n"
    media.caption(lesson, said, version=0, by=made.maribel)
    assert "still tells what you muted" not in page(made, url)
    made.client.post(url, MUTE)
    assert "1 caption still tells what you muted." in page(made, url)


def test_what_is_sent_in_stays_as_it_is(made):
    making.sent(made)
    upload = made.piece("r3").attachments.get().upload
    url = made.url("redactions", "r3", upload.public_id)
    laid = media.redact(upload, media.Span(0, 900), by=made.maribel)
    assert made.client.post(url, MUTE).status_code == 409
    assert made.client.post(back(made, upload, laid)).status_code == 409
    assert upload.redactions.standing().get() == laid
    shown = page(made, url)
    assert "What is covered stays as it is." in shown
    assert "Mute it" not in shown
    assert "This recording was sent in before." in shown


def test_sound_alone_is_only_muted(made):
    upload = making.attached(made.piece("r3"), "mp4", seconds=60)
    Upload.objects.for_the_system("as sound").filter(pk=upload.pk).update(kind="audio")
    url = made.url("redactions", "r3", upload.public_id)
    assert "Blur an area" not in page(made, url)
    assert made.client.post(url, BLUR).status_code == 422
    assert made.client.post(url, MUTE | {"start": "0:01"}).status_code == 302


def test_it_is_for_the_owner_of_a_recording_alone(made, lesson, url):
    making.consent(lesson)
    laid = media.redact(lesson, media.Span(0, 900), by=made.maribel)
    tobias = making.signed_in(making.educator("Tobias"))
    assert tobias.get(url).status_code == 404
    assert tobias.post(url, MUTE).status_code == 404
    assert tobias.post(back(made, lesson, laid)).status_code == 404
    assert Client().get(url).status_code == 302
    paper = making.attached(made.piece("r3"))
    assert (
        made.client.get(made.url("redactions", "r3", paper.public_id)).status_code
        == 404
    )


def test_the_page_costs_the_same_however_much_is_covered(
    made, lesson, url, django_assert_max_num_queries
):
    for second in range(30):
        media.redact(lesson, media.Span(second, second + 900), by=made.maribel)
    with django_assert_max_num_queries(17):
        page(made, url)
