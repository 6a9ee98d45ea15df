"""A recording in a real browser: from the other host, and for longer than a link."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from playwright.sync_api import Page, expect

from maypop import home
from maypop.journeys.tests import making
from maypop.media import actions as media
from maypop.media import links, preparing
from maypop.media.tests.worker import made_once
from maypop.media.views import files

pytestmark = pytest.mark.django_db(transaction=True)
LESSON = Path(home.__file__).parent / "data" / "demo-lesson.mp4"
SEEKS = "(to) => { document.querySelector('video').currentTime = to }"
SOONER = "document.querySelector('may-player').dataset.lives = 3"
SEES = """(at) => {
  const video = document.querySelector("video")
  return !video.error && video.readyState >= 2 && Math.abs(video.currentTime - at) < 1
}"""


@pytest.fixture(scope="session")
def live_server(django_db_setup, live_server):
    """Started before the test database is a file, it would share one connection."""
    return live_server


@pytest.fixture
def made(live_server, transactional_db) -> making.Made:
    return making.made()


@pytest.fixture
def watched(made, settings, tmp_path, sign_in, page: Page, live_server, monkeypatch):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.LEDGER_ROOT = tmp_path / "ledger"
    monkeypatch.setattr(files, "PORTION", 16_384)  # so that it asks often
    monkeypatch.setattr(preparing, "make", made_once)  # minutes long, for both
    media.receive(
        ContentFile(LESSON.read_bytes(), "lesson.mp4"),
        owner=made.maribel,
        purpose="piece",
        about=made.piece("r3").about,
    )
    sign_in(made.maribel)
    page.goto(f"{live_server.url}{made.url('piece', 'r3')}")
    expect(page.locator("video")).to_have_js_property("readyState", 4)
    return page


def test_a_player_goes_on_when_its_link_has_ended(watched, monkeypatch):
    seen = []
    watched.on("response", lambda each: seen.append((each.status, each.url)))
    monkeypatch.setattr(links, "LIVES", timedelta(seconds=3))
    watched.evaluate(SOONER)
    for moment in (400, 100):
        watched.wait_for_timeout(3_200)  # the link it has is older than that
        watched.evaluate(SEEKS, moment)
        watched.wait_for_function(SEES, arg=moment)
    assert any(status == 302 and "/files/" in url for status, url in seen)


def test_a_player_stops_when_the_session_has_ended(watched):
    Session.objects.all().delete()
    with watched.expect_event("requestfailed"):  # the other host tells it nothing
        watched.evaluate(SEEKS, 400)
    assert not watched.evaluate(SEES, 400)
