"""What goes wrong while people work: nothing that they typed or sent is lost."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.people import WORDS, Educator

MINE = "I ask, I wait, and I count to five."
THEIRS = "I ask twice and sit down."
# What would leave is told, and kept here.
PRESSES_TWICE = """
button => {
  const told = []
  addEventListener("submit", event => {
    told.push(event.defaultPrevented ? "stays" : "leaves")
    event.preventDefault()
  })
  button.click()
  button.click()
  return told
}
"""


@pytest.fixture
def sunniva(comes_as):
    """In the middle of her plan, of which nothing is written yet."""
    return at_her_plan(Educator(comes_as("Sunniva Blake", "/journey")))


def at_her_plan(educator):
    educator.page.locator(".reqs a[href$='/r2']").click()
    expect(words(educator)).to_be_editable()
    return educator


def words(educator):
    return educator.page.get_by_role("textbox", name=WORDS)


def other_window(educator):
    other = Educator(educator.page.context.new_page())
    other.page.goto(educator.page.url)
    return other


def test_of_two_windows_neither_loses_its_words(sunniva):
    other = other_window(sunniva)
    other.writes(THEIRS)
    words(sunniva).fill(MINE)
    two = sunniva.page.get_by_role("region", name="Two versions")
    expect(two).to_contain_text(MINE)
    expect(two).to_contain_text(THEIRS)
    two.get_by_role("button", name="Keep mine").click()
    sunniva.sees_it_saved()

    sunniva.page.reload()
    expect(words(sunniva)).to_have_value(MINE)
    sunniva.page.get_by_text("Earlier versions of this text").click()
    sunniva.page.locator("details.fold details summary").first.click()
    sunniva.reads(THEIRS)

    sunniva.page.get_by_role("button", name="Bring back version").first.click()
    sunniva.reads("is back. What stood here is among the earlier versions.")
    expect(words(sunniva)).to_have_value(THEIRS)


def test_signed_out_in_mid_sentence_the_words_stay_and_are_saved_on_return(sunniva):
    here = sunniva.page.url
    other = other_window(sunniva)
    other.page.get_by_label("account of Sunniva Blake").click()
    other.press("Sign out")
    expect(other.page.get_by_role("link", name="Sign in")).to_be_visible()

    words(sunniva).press("Control+End")
    words(sunniva).press_sequentially(" A sentence that")
    sunniva.reads("You were signed out to protect student data.")
    words(sunniva).press_sequentially(" goes on.")
    sentence = words(sunniva).input_value()
    assert sentence.endswith(" A sentence that goes on.")

    notice = sunniva.page.locator("may-save [data-notice]")
    notice.get_by_role("link", name="Sign in").click()
    sunniva.follow("This is a demonstration: choose one of its people")
    sunniva.press("Sign in as Sunniva Blake")
    expect(sunniva.page).to_have_url(re.compile(re.escape(here)))
    expect(words(sunniva)).to_have_value(sentence)
    sunniva.reads("Words you typed here before are back.")
    sunniva.sees_it_saved()
    sunniva.page.reload()
    expect(words(sunniva)).to_have_value(sentence)


def test_offline_words_wait_on_the_device_and_are_saved_by_themselves(sunniva):
    sunniva.page.context.set_offline(True)
    words(sunniva).fill("Written where there is no network.")
    sunniva.reads("Saved on this device, waiting for network")
    sunniva.page.context.set_offline(False)
    sunniva.sees_it_saved()


def test_what_is_typed_before_the_scripts_have_come_is_saved_as_well(sunniva):
    late = []
    sunniva.page.route("**/may-save*.js", lambda route: late.append(route))
    with sunniva.page.expect_request("**/may-save*.js"):
        sunniva.page.reload(wait_until="commit")
    words(sunniva).fill("Typed on a slow line.")
    for script in late:
        script.continue_()
    assert late
    sunniva.sees_it_saved()


def test_a_button_pressed_twice_is_pressed_once(visit):
    """What left a second time would take the place of the first."""
    page = visit()
    page.goto("/verify")
    told = page.get_by_role("button", name="Check it").evaluate(PRESSES_TWICE)
    assert told == ["leaves", "stays"]


@pytest.mark.parametrize("system", ["light", "dark"])
def test_the_theme_follows_the_system_until_somebody_chooses(visit, system):
    page = visit(color_scheme=system)
    ground = "getComputedStyle(document.body).backgroundColor"
    page.goto("/catalog")
    before = page.evaluate(ground)
    page.get_by_role("button", name="Switch light or dark").click()
    chosen = page.evaluate(ground)
    assert chosen != before
    page.goto("/verify")
    assert page.evaluate(ground) == chosen
