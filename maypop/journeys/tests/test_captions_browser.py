"""The caption editor in a real browser: by keyboard, in two windows, without script."""

import os

import pytest
from playwright.sync_api import Page, expect

from maypop.media import actions as media
from maypop.media import store
from maypop.media.models import Captions

from . import making

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
SRT = b"1\n00:00:03,000 --> 00:00:04,000\nFrom a file\n"
SAID = "WEBVTT\n\n00:00:01.000 --> 00:00:03.000\nWhat do you see here?\n"


@pytest.fixture
def world(live_server, transactional_db) -> making.Made:
    return making.made()


@pytest.fixture
def lesson(world):
    upload = making.attached(world.piece("r3"), "mp4", seconds=600)
    store.create(upload.public_id)
    media.caption(upload, SAID, version=0, by=world.maribel)
    return upload


@pytest.fixture
def visit(live_server, world, lesson, visitors):
    def open_page(address: str = "", **how) -> Page:
        page = visitors.window_of(world.client, **how)
        page.goto(address or world.url("captions", "r3", lesson.public_id))
        return page

    return open_page


def stored(lesson):
    return media.text_of(Captions.objects.get(upload=lesson))


def saved(page: Page) -> None:
    expect(page.locator("[data-saved]")).to_contain_text("All changes saved")


def test_a_caption_is_changed_added_split_and_removed_by_keyboard(visit, lesson):
    page = visit()
    cue = page.locator(".cue")
    expect(cue).to_have_count(1)
    words = cue.first.locator("[data-text]")
    words.fill("What do you see & hear?")
    saved(page)
    page.locator("[data-add]").press("Enter")
    expect(cue.first.locator("[data-text]")).to_be_focused()
    page.keyboard.type("Good morning")
    cue.first.locator("[data-end]").fill("00:00:00.900")
    page.wait_for_function("() => !document.querySelector('[data-notice][tabindex]')")
    last = cue.last.locator("[data-text]")
    last.focus()
    page.evaluate("document.activeElement.setSelectionRange(12, 12)")
    cue.last.locator("[data-split]").press("Enter")
    expect(cue).to_have_count(3)
    saved(page)
    assert [each.text for each in media.cues_of(fresh(lesson))] == [
        "Good morning",
        "What do you",
        "see & hear?",
    ]
    cue.first.locator("[data-remove]").press("Enter")
    expect(cue).to_have_count(2)
    saved(page)
    assert "Good morning" not in stored(lesson)


def fresh(lesson):
    return type(lesson).objects.seen_by(lesson.owner).get(pk=lesson.pk)


def test_times_that_cannot_be_are_told_and_nothing_is_lost(visit, lesson):
    page = visit()
    page.locator("[data-end]").first.fill("00:00:00.500")
    expect(page.locator("[data-notice]")).to_contain_text("ends before it begins")
    assert stored(lesson) == SAID


def test_two_windows_lose_nothing(visit, lesson):
    first, second = visit(), visit()
    second.locator("[data-text]").fill("From the second window")
    saved(second)
    first.locator("[data-text]").fill("From the first window")
    expect(first.locator("[data-notice]")).to_contain_text("From the second window")
    first.get_by_role("button", name="Keep mine").click()
    saved(first)
    assert "From the first window" in stored(lesson)


def test_a_file_brought_after_typing_takes_the_place_of_what_was_typed(visit, lesson):
    page = visit()
    page.locator("[data-text]").fill("Typed first")
    saved(page)
    file = {"name": "l.srt", "mimeType": "text/plain", "buffer": SRT}
    page.locator("#file").set_input_files(file)
    page.get_by_role("button", name="Bring this file").click()
    expect(page.locator("[data-text]")).to_have_value("From a file")


def test_without_script_it_is_one_text(visit, lesson):
    page = visit(java_script_enabled=False)
    page.locator("#text").fill(SAID.replace("here", "now"))
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#text")).to_contain_text("What do you see now?")
    assert "now" in stored(lesson)
