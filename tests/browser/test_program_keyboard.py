"""Nobody needs a mouse to help somebody, or to run a phase."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.keyboard import Keyboard

PHASE = re.compile("^Phase 2$")
RESOURCE = "Ten questions, one ladder (worked plan)"
REPLY = "Count with your fingers behind your back, and nobody sees it."
WHY = "Your last three questions were open. This one makes them last."


@pytest.fixture
def at(comes_as):
    """Somebody's keyboard, at one of their places."""

    def at(name, address):
        return Keyboard(comes_as(name, address))

    return at


def is_on(keys, heading):
    expect(keys.page.get_by_role("heading", level=1)).to_have_text(heading)


def reads(keys, words):
    expect(keys.page.get_by_text(words).first).to_be_visible()


def picks(keys, label, *, down):
    """In a list that drops down, by the arrow."""
    keys.goes_to(keys.page.get_by_role("combobox", name=label))
    for _each in range(down):
        keys.keys.press("ArrowDown")


def test_a_mentor_reads_her_board_answers_in_the_room_and_recommends(at):
    keys = at("Verity Lindqvist", "/mentoring")
    keys.presses("link", "Maribel Stroud")
    keys.presses("link", "Our pair")
    is_on(keys, "Maribel Stroud")

    keys.presses("link", "Rooms")
    keys.presses("link", "Hackberry Elementary cohort")
    keys.presses("link", "Who has a wait routine that works with six-year-olds?")
    keys.types("Your reply", REPLY)
    keys.presses("button", "Post")
    reads(keys, REPLY)

    keys.page.goto("/library")
    keys.presses("link", RESOURCE)
    keys.presses("link", "Recommend it")
    picks(keys, "For", down=1)
    keys.types("Why this, why now", WHY)
    keys.presses("button", "Send the recommendation")
    reads(keys, WHY)


def test_a_phase_is_set_and_a_pair_confirmed_from_the_keyboard(at):
    keys = at("Constance Abernathy", "/programs")
    keys.presses("link", PHASE)
    is_on(keys, "Phase 2")
    keys.presses("link", "Change quiet times and recordings")
    days = "Ask how it is going after so many quiet days"
    keys.goes_to(keys.page.get_by_role("spinbutton", name=days))
    keys.keys.press("ArrowUp")
    keys.presses("button", "Save")
    reads(keys, "It is noted with your name.")

    keys.page.goto("/pairing")
    keys.presses("link", PHASE)
    keys.presses("button", re.compile("^Confirm ?: .*Leopold"), key="Space")
    reads(keys, "Both are asked")
