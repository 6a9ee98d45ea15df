"""Every page that strangers and newcomers see is open to everyone."""

from itertools import chain

import pytest

from maypop.home.story.cast import CAST
from tests.browser.groups import GROUPS, NOBODY
from tests.browser.looking import COLORS, RULES, barriers, look
from tests.browser.table import PAGES
from tests.browser.ways import NEWCOMER, STRANGER, Way


@pytest.fixture(scope="module", autouse=True)
def her_invitation_is_used(window):
    window.seats(NEWCOMER)


@pytest.mark.parametrize("name", GROUPS[NOBODY])
def test_a_page_is_open_to_everyone_on_every_screen(name, window, names):
    look(name, window, names)


def test_a_barrier_would_be_told(window):
    page = window.seats(STRANGER)
    page.goto("/verify")
    assert barriers(page, RULES, []) == []
    page.evaluate("document.querySelector('label').remove()")
    assert any(each.startswith("label: ") for each in barriers(page, RULES, []))
    page.evaluate("document.querySelector('main').style.color = '#999'")
    told = barriers(page, COLORS, [])
    assert told
    assert all(each.startswith("color-contrast: ") for each in told)


def test_a_way_of_which_a_link_is_gone_is_told(window, names):
    page = window.seats(STRANGER)
    gone = Way(STRANGER, "/catalog", ("main h2 a:text-is('No such thing')",))
    with pytest.raises(AssertionError, match="is not on"):
        gone.walk(page, names, {})


def test_of_many_that_look_alike_the_one_that_does_not_is_told(window):
    page = window.seats(STRANGER)
    page.goto("/catalog")
    alike = page.locator("main h2 a, main h3 a")
    assert alike.count() > 3
    assert barriers(page, COLORS, []) == []
    alike.last.evaluate("element => { element.style.color = '#bbb' }")
    (told,) = barriers(page, COLORS, [])
    assert told.startswith("color-contrast: ")
    alike.evaluate_all("all => all.forEach(each => { each.style.color = '#bbb' })")
    alike.first.evaluate("element => { element.hidden = true }")
    assert len(barriers(page, COLORS, [])) == alike.count() - 1


def test_words_that_were_clear_elsewhere_are_told_on_another_ground(window):
    page, clear = window.seats(STRANGER), []
    page.goto("/catalog")
    assert barriers(page, COLORS, clear) == []
    assert clear
    page.goto("/verify")
    page.evaluate("document.querySelector('main').style.background = '#5a5063'")
    told = barriers(page, COLORS, clear)
    assert told
    assert told == barriers(page, COLORS, [])


def test_the_table_names_only_people_of_the_story_and_each_page_is_looked_at_once():
    known = {part.handle for part in CAST} | {STRANGER, NEWCOMER}
    assert {way.who for way in PAGES.values()} <= known
    assert sorted(chain(*GROUPS.values())) == sorted(PAGES)
