"""A spoken answer in a real browser: recorded, kept on the device, sent, prepared."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Playwright, expect

from conftest import QUIET, chromium_here
from maypop.media import actions as media
from maypop.media.models import Rendition, Upload

from . import making

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
A_TONE = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")


def press(page: Page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).click()


def visit(browser, live_server, made: making.Made) -> Page:
    context = browser.new_context(base_url=live_server.url)
    session = made.client.cookies["sessionid"].value
    cookie = {"name": "sessionid", "value": session, "url": live_server.url}
    context.add_cookies([cookie])
    page = context.new_page()
    page.goto(made.url())
    return page


def test_two_seconds_are_recorded_survive_a_reload_and_arrive_prepared(
    playwright: Playwright, live_server, transactional_db, settings, tmp_path
):
    settings.MEDIA_ROOT, settings.MEDIA_KEYS = tmp_path / "media", tmp_path / "keys"
    made = making.made()
    here, its = chromium_here(), [*QUIET, *A_TONE]
    browser = playwright.chromium.launch(executable_path=here, args=its)
    page = visit(browser, live_server, made)
    said = page.locator("may-voice [role=status]")
    expect(said).to_have_text("Nothing is recorded yet.")
    press(page, "Record")
    clock = page.locator("may-voice [data-clock]")
    expect(clock).not_to_have_text("0:00")
    press(page, "Pause")
    expect(said).to_contain_text("Paused. What you said is kept on this device.")
    paused_at = clock.inner_text()
    press(page, "Go on")
    expect(clock).not_to_have_text(paused_at)
    press(page, "Stop")
    expect(said).to_contain_text("Listen to it")
    minutes, seconds = clock.inner_text().split(":")
    lasts = 60 * int(minutes) + int(seconds)
    page.reload()  # a closed tab costs nothing of it
    expect(said).to_contain_text("still on this device")
    heard = page.locator("may-voice audio")
    heard.evaluate("each => each.play()")  # from the device, before it is sent
    expect(heard).to_be_visible()
    found = Axe().run(page, context="may-voice").response["violations"]
    assert found == []
    press(page, "Add it to this piece")
    expect(said).to_have_text("It has arrived and is part of this piece.")
    [upload] = Upload.objects.seen_by(made.maribel)
    media.prepare(upload.pk)  # if the worker has not been by already
    [upload] = Upload.objects.seen_by(made.maribel)
    assert (upload.kind, upload.state) == ("audio", "ready")
    assert upload.seconds in (lasts, lasts + 1)  # which the browser did not say
    assert Rendition.objects.get().content_type == "audio/mp4"
    page.reload()
    expect(said).to_have_text("Nothing is recorded yet.")  # the device has let it go
    expect(page.locator("#files audio")).to_be_visible()
    browser.close()


def test_a_microphone_that_is_refused_says_what_to_do(
    browser, live_server, transactional_db
):
    page = visit(browser, live_server, making.made())
    press(page, "Record")
    said = page.locator("may-voice [role=status]")
    expect(said).to_contain_text("so nothing was recorded.")
    expect(said).to_contain_text("or add an audio file below.")
    expect(page.get_by_role("button", name="Record", exact=True)).to_be_visible()
    page.context.close()
