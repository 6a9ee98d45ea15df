"""Talking beside a recording, in a real browser: by mouse, by keys, without script."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from maypop.base.tests.once import committed
from maypop.coaching.models import Message, Thread
from maypop.media.tests.samples import recorded
from maypop.media.tests.worker import prepare_all

from . import making

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Playwright keeps an event loop running in this thread until the session ends.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
LESSON = Path(__file__).parents[2] / "home" / "data" / "demo-lesson.mp4"  # lasts 8:10
AT = "element => element.currentTime"
MUTE = "all => all.forEach(each => { each.muted = true })"


def beside_the_lesson() -> making.Talking:
    talk = making.talking(LESSON.read_bytes())
    prepare_all()
    return talk


talk = committed(beside_the_lesson)


@pytest.fixture
def visit(live_server, talk, visitors):
    def open_page(client, url, **how) -> Page:
        page = visitors.window_of(client, **how)
        page.said = []
        page.on("pageerror", lambda fault: page.said.append(str(fault)))
        page.goto(url)
        return page

    return open_page


@pytest.fixture
def workspace(visit, talk):
    def open_workspace(**how) -> Page:
        page = visit(talk.hers, talk.made.url("piece", "r3"), **how)
        page.locator("video").evaluate_all(MUTE)
        return page

    return open_workspace


def opened(page: Page) -> Page:
    """The talk about the recording, unfolded if nothing is said there yet."""
    page.locator("[data-player] > details > summary").press("Enter")
    return page


def ready(page: Page) -> None:
    expect(page.locator(".track").first).to_be_visible()


def test_writing_pauses_the_video_and_enter_sends_and_plays_on(workspace, talk):
    page = opened(workspace())
    page.locator("video").evaluate(
        "each => new Promise(done => { each.currentTime = 228; each.onseeked = done })"
    )
    page.locator("video").evaluate("each => each.play()")
    words = page.get_by_label("Your comment").first
    words.press_sequentially("A long wait")
    expect(page.locator("video")).to_have_js_property("paused", True)
    paused_at = int(page.locator("video").evaluate(AT))
    clock = f"{paused_at // 60}:{paused_at % 60:02}"
    expect(page.get_by_label("Moment")).to_have_value(clock)
    words.press("Shift+Enter")
    words.press_sequentially("and hands go up.")
    words.press("Enter")
    note = page.locator("[data-player] li.note")
    expect(note).to_contain_text("and hands go up.")
    expect(page.locator("video")).to_have_js_property("paused", False)
    thread = Thread.objects.seen_by(talk.maribel).get()
    assert thread.anchor.start == paused_at >= 228
    assert making.first_words(thread).text == "A long wait\nand hands go up."
    expect(page.locator(".pin")).to_have_count(1)
    assert page.said == []


def test_a_moment_typed_by_hand_is_not_overwritten_by_the_clock(workspace):
    page = opened(workspace())
    page.get_by_label("Moment").fill("4:32")
    page.locator("video").evaluate("each => { each.currentTime = 100 }")
    expect(page.locator(".track [data-clock]")).to_have_text("1:40")
    expect(page.get_by_label("Moment")).to_have_value("4:32")


def test_a_stamp_in_the_list_plays_by_keyboard_what_its_pin_plays(workspace, talk):
    talk.say("3:48")
    page = workspace()
    ready(page)
    page.locator("[data-player] .stamp", has_text="3:48").press("Enter")
    page.wait_for_function("() => document.querySelector('video').currentTime >= 228")
    expect(page.locator("video")).to_have_js_property("paused", False)
    expect(page.locator(".pin")).to_have_attribute("aria-pressed", "true")


def test_pins_that_are_close_join_into_one_that_counts_them_and_says_so(
    workspace, talk
):
    for at in ("3:48", "3:50", "3:52", "7:05"):
        talk.say(at)
    page = workspace()
    ready(page)
    shown = page.locator(".pin:visible")
    expect(shown).to_have_text(["3", "4"])
    expect(shown.first).to_have_attribute("aria-label", "3 comments from 3:48 to 3:52")
    expect(shown.last).to_have_attribute(
        "aria-label", "Comment 4 by Verity Lindqvist, 7:05"
    )
    shown.first.press("Enter")
    page.wait_for_function("() => document.querySelector('video').currentTime >= 228")


def test_with_two_recordings_each_stamp_drives_its_own(workspace, talk):
    making.arrived(talk.artifact, recorded("mp4"), "take 2.mp4")
    talk.say("3:48")
    page = workspace()
    expect(page.locator("may-player")).to_have_count(2)
    other = page.locator("may-player").last
    page.locator("[data-player] .stamp").first.press("Enter")
    page.wait_for_function("() => document.querySelector('video').currentTime >= 228")
    assert other.locator("video").evaluate(AT) == 0
    assert page.get_by_label("Moment").last.input_value() == ""


def test_what_cannot_be_said_stays_typed_and_is_read_out(workspace):
    page = opened(workspace())
    page.get_by_label("Moment").fill("59:59")
    page.get_by_label("Your comment").first.fill("A careful thought")
    page.get_by_role("button", name="Comment", exact=True).first.press("Enter")
    alert = page.locator("[data-player] .errors")
    expect(alert).to_be_focused()
    expect(alert).to_contain_text("The recording ends before that")
    expect(page.get_by_label("Your comment").first).to_have_value("A careful thought")
    expect(page.get_by_label("Moment")).to_have_value("59:59")


def test_an_upload_that_arrives_leaves_a_half_written_comment_alone(workspace, talk):
    page = opened(workspace())
    page.get_by_label("Your comment").first.fill("Half a thou")
    page.evaluate(
        "url => {"
        " window.before = document.querySelector('#files');"
        " htmx.ajax('GET', url, { target: '#files', swap: 'outerHTML' }) }",
        talk.made.url("piece", "r3"),
    )
    page.wait_for_function("() => !before.isConnected")
    expect(page.locator("#files")).to_be_visible()
    expect(page.get_by_label("Your comment").first).to_have_value("Half a thou")


def test_a_half_written_comment_outlives_the_page_and_goes_when_it_is_sent(
    workspace, talk
):
    talk.say("1:00")
    page = workspace()
    words = page.get_by_label("Your comment").first
    words.fill("Half a thought")
    page.get_by_label("Moment").fill("4:32")
    page.get_by_role("button", name="Settle").press("Enter")
    expect(page.locator("[data-player] li.note")).to_contain_text("Settled by")
    expect(words).to_have_value("Half a thought")
    page.reload()
    expect(words).to_have_value("Half a thought")
    expect(page.get_by_label("Moment")).to_have_value("4:32")
    words.press("Enter")
    expect(page.locator("[data-player] li.note").last).to_contain_text("Half a thought")
    expect(words).to_have_value("")
    page.reload()
    expect(words).to_have_value("")


def test_a_mentor_replies_settles_and_takes_back_without_script(visit, talk):
    talk.say()
    page = visit(talk.mentors, talk.url(), java_script_enabled=False)
    page.locator("li.note summary").click()
    page.get_by_label("Your reply").fill("One more thing.")
    page.get_by_role("button", name="Send reply").click()
    expect(page.locator("li.note")).to_contain_text("One more thing.")
    page.get_by_role("button", name="Settle").click()
    expect(page.locator("li.note")).to_contain_text("Settled by Verity Lindqvist")
    page.get_by_role("button", name="Take back One more thing.").click()
    expect(page.locator("li.note")).to_contain_text("Taken back")
    page.get_by_role("link", name=re.compile("^Edit")).click()
    page.get_by_label("Your comment").fill("Said better.")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("li.note")).to_contain_text("Said better.")
    texts = Message.objects.seen_by(talk.maribel).values_list("text", flat=True)
    assert list(texts) == ["Said better.", ""]
