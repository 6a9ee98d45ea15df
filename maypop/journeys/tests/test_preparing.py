"""What the workspace says while a file is prepared, and when it cannot be."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maypop.base import clock
from maypop.journeys.actions import NotReady, send_in
from maypop.media.models import Parked, Preparation, Rendition

from . import making
from .test_web_piece import text


@pytest.fixture
def clip(made):
    return making.attached(made.piece("r3"), "mp4", seconds=600, name="take 1.mp4")


@pytest.fixture
def waiting(clip):
    Rendition.objects.filter(upload=clip).delete()
    return Preparation.objects.create(upload=clip, tries=1, percent=40)


def asked_again(made, clip) -> str:
    headers = {"HX-Request": "true", "HX-Target": f"file-{clip.public_id}"}
    return text(made.client.get(made.url("piece", "r3"), headers=headers))


def test_the_page_says_how_far_it_is_without_any_script(made, clip, waiting):
    page = text(made.client.get(made.url("piece", "r3")))
    assert "Being prepared for playing: 40 percent. You can go on meanwhile." in page
    assert '<progress value="40" max="100"' in page
    assert "<video" not in page
    assert f'href="{clip.link_for("owner")}"' in page  # the original, for its owner


def test_its_card_asks_again_by_itself_and_stops_once_it_is_done(made, clip, waiting):
    card = asked_again(made, clip)
    assert f'id="file-{clip.public_id}" hx-get="{made.url("piece", "r3")}"' in card
    assert 'hx-trigger="every 3s"' in card
    assert "<html" not in card
    assert "hx-swap-oob" not in card  # nothing else on the page moves
    waiting.delete()
    Rendition.objects.create(upload=clip, content_type="video/mp4")
    card = asked_again(made, clip)
    assert "hx-trigger" not in card.partition("hx-swap-oob")[0]
    assert f'poster="{clip.link_for("owner")}?as=poster"' in card
    assert 'id="missing" hx-swap-oob="true"' in card


def test_one_that_was_removed_meanwhile_leaves_the_page(made, clip, waiting):
    making.actions.detach(clip, made.piece("r3"), by=clip.owner)
    assert asked_again(made, clip).strip() == ""


def test_one_that_cannot_be_prepared_says_so_and_is_asked_for_anew(made, clip, waiting):
    waiting.delete()
    Parked.objects.create(upload=clip, fault="ended with -11")
    page = text(made.client.get(made.url("piece", "r3")))
    assert "Your original is safe. Export it as MP4 on your device" in page
    assert "take 1.mp4 could not be prepared for playing, so nobody else could" in page
    assert f'href="#file-{clip.public_id}"' in page
    assert "ended with" not in page


def test_it_holds_back_sending_in_until_others_can_watch_it(made):
    making.fill(made.journey)
    clip = made.piece("r3").attachments.get().upload
    Rendition.objects.filter(upload=clip).delete()
    begun = clock.now() - timedelta(minutes=2)
    with pytest.raises(NotReady):
        send_in(made.journey, by=made.maribel)
    page = text(made.client.get(made.url("send", None)))
    assert f"{clip.name} is still being prepared for your assessors." in page
    assert "This takes about 5 minutes. You may close this page meanwhile." in page
    Preparation.objects.create(upload=clip, percent=50, begun_at=begun)
    page = text(made.client.get(made.url("piece", "r3")))
    assert "This takes about 2 minutes." in page or "about 3 minutes" in page
    Preparation.objects.all().delete()
    Rendition.objects.create(upload=clip, content_type="video/mp4")
    assert send_in(made.journey, by=made.maribel)


def test_a_document_that_is_not_a_page_yet_is_waited_for_as_well(made):
    plan = making.uploaded(
        made.piece(), "pdf", name="plan.docx", format="docx", content_type="x"
    )
    making.actions.attach(plan, made.piece(), by=plan.owner)
    page = text(made.client.get(made.url()))
    assert "plan.docx is still being prepared for your assessors. This takes a" in page
    Parked.objects.create(upload=plan, fault="it broke")
    page = text(made.client.get(made.url()))
    assert "Nobody else can open plan.docx. Remove it, or choose another." in page


def test_more_files_ask_no_more_of_the_database(made, clip, waiting):
    made.client.get(made.url("piece", "r3"))  # what is asked once is asked now
    with CaptureQueriesContext(connection) as one:
        made.client.get(made.url("piece", "r3"))
    for _more in range(3):
        Preparation.objects.create(
            upload=making.attached(made.piece("r3"), "mp4", seconds=600)
        )
    with CaptureQueriesContext(connection) as many:
        made.client.get(made.url("piece", "r3"))
    assert len(many) <= len(one)
