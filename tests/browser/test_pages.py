"""Every page that strangers and newcomers see is open to everyone."""

import pytest

from maypop.home.story.cast import CAST
from tests.browser.looking import COLORS, RULES, barriers, look
from tests.browser.table import NEWCOMER, PAGES, STRANGER

NOBODYS = [name for name, way in PAGES.items() if way.who in (STRANGER, NEWCOMER)]


@pytest.fixture(scope="module", autouse=True)
def her_invitation_is_used(contexts):
    contexts(NEWCOMER)


@pytest.mark.parametrize("name", NOBODYS)
def test_a_page_is_open_to_everyone_on_every_screen(name, contexts, names):
    look(name, contexts, names)


def test_a_barrier_would_be_told(contexts):
    page = contexts(STRANGER).new_page()
    page.goto("/verify")
    assert barriers(page, RULES) == []
    page.evaluate("document.querySelector('label').remove()")
    assert any(each.startswith("label: ") for each in barriers(page, RULES))
    page.evaluate("document.querySelector('main').style.color = '#999'")
    told = barriers(page, COLORS)
    assert told
    assert all(each.startswith("color-contrast: ") for each in told)
    page.close()


def test_the_table_names_only_people_of_the_story():
    known = {part.handle for part in CAST} | {STRANGER, NEWCOMER}
    assert {way.who for way in PAGES.values()} <= known
