"""The workspace in a real browser: typing, two windows, files, and no script at all."""

import os

import pytest
from playwright.sync_api import Page, expect

from maypop.base.tests.once import committed

from . import making

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Playwright keeps an event loop running in this thread until the session ends.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
NOISE = ("409 (Conflict)", "401 (Unauthorized)")  # what the browser says of our answers


world = committed(making.made)


@pytest.fixture
def visit(live_server, world, visitors):
    def open_page(part: str = "r1", **how) -> Page:
        page = visitors.window_of(world.client, **how)
        page.said = []
        page.on("console", lambda told: page.said.append(told.text))
        page.on("pageerror", lambda fault: page.said.append(str(fault)))
        page.goto(world.url("piece", part))
        return page

    return open_page


def saved(page: Page) -> None:
    expect(page.locator("[data-saved]")).to_contain_text("All changes saved")


def test_typing_saves_itself_counts_words_and_brings_the_list_up_to_date(visit, world):
    page = visit()
    page.locator("#text").press_sequentially("Three plain words")
    expect(page.locator("[data-words]")).to_have_text("3 words")
    saved(page)
    here = page.locator("#standing [aria-current] small")
    expect(here).to_have_text("Draft, 3 words. 3 things missing")
    expect(page.locator("#missing h3")).to_have_text("3 things are missing here")
    assert world.piece().text == "Three plain words"
    assert page.said == []


def test_what_is_saved_while_the_list_is_on_its_way_is_told_next(visit, world):
    page, held = visit(), []
    page.route(
        f"**{world.url('piece', 'r1')}",
        lambda asked: held.append((asked, asked.fetch())),
        times=1,
    )
    page.locator("#text").press_sequentially("Three plain words")
    while not held:
        page.wait_for_timeout(20)
    page.locator("#text").press_sequentially(" and two")
    saved(page)
    asked, answer = held.pop()
    asked.fulfill(response=answer)
    here = page.locator("#standing [aria-current] small")
    expect(here).to_have_text("Draft, 5 words. 3 things missing")


@pytest.mark.parametrize("place", ["standing", "missing"])
def test_whoever_tabs_on_while_the_list_is_brought_up_to_date_stays_where_they_are(
    visit, place
):
    page, saves = visit(), []
    page.route("**/text", lambda save: saves.append(save))
    page.locator("#text").press_sequentially("Three plain words")
    link = page.locator(f"#{place} a").last
    name = link.text_content()
    link.evaluate("link => { link.focus(); link.isOld = true }")
    while not saves:  # to leave a field saves it
        page.wait_for_timeout(20)
    saves.pop().continue_()
    page.wait_for_function(
        "id => ![...document.querySelectorAll(`#${id} a`)].some(a => a.isOld)",
        arg=place,
    )
    expect(page.locator(":focus")).to_have_text(name, use_inner_text=False)
    expect(page.locator(f"#{place} :focus")).to_have_css("outline-style", "solid")


def test_the_marks_of_the_toolbar_are_markdown_and_can_be_undone(visit, world):
    page = visit()
    area = page.locator("#text")
    area.press_sequentially("plain")
    area.press("Control+a")
    page.get_by_role("button", name="Bold").click()
    expect(area).to_have_value("**plain**")
    page.get_by_role("button", name="Quote").click()
    expect(area).to_have_value("> **plain**")
    area.press("Control+z")
    expect(area).to_have_value("**plain**")


def test_two_windows_lose_nothing(visit, world):
    first, second = visit(), visit()
    second.locator("#text").fill("From the second window")
    saved(second)
    first.locator("#text").fill("From the first window")
    expect(first.locator("[data-notice]")).to_contain_text("From the second window")
    first.get_by_role("button", name="Keep mine").click()
    saved(first)
    expect(first.locator("[data-notice]")).to_have_count(0)
    assert world.piece().text == "From the first window"
    kept = [each.text for each in world.piece().revisions.all()]
    assert kept == ["From the second window"]
    assert [each for each in first.said if not each.endswith(NOISE)] == []


def test_a_lost_session_keeps_the_words_on_the_device(visit, world):
    page = visit()
    page.context.clear_cookies(name="sessionid")
    page.locator("#text").fill("Typed for an hour")
    notice = page.locator("[data-notice]")
    expect(notice).to_contain_text("You were signed out")
    assert "%23text" in notice.locator("a").get_attribute("href")
    expect(page.locator("#text")).to_have_value("Typed for an hour")


def test_everything_works_without_script(visit, world):
    page = visit(java_script_enabled=False)
    page.locator("#text").fill("By plain form")
    page.get_by_role("button", name="Save").first.click()
    expect(page.locator("#text")).to_have_value("By plain form")
    page.locator("[name=where]").first.fill("p. 2")
    page.locator("[name=where]").first.press("Enter")
    expect(page.locator("[name=where]").first).to_have_value("p. 2")
    assert world.piece().attestations.get().where == "p. 2"


@pytest.mark.parametrize("width", [320, 1280])
def test_words_of_sixty_letters_never_scroll_sideways(visit, world, width):
    piece = world.piece()
    piece.write("w" * 60, version=0, by=world.maribel)
    making.attached(piece, name="n" * 60 + ".pdf")
    page = visit(viewport={"width": width, "height": 800})
    across = page.evaluate("document.documentElement.scrollWidth")
    assert across <= width
