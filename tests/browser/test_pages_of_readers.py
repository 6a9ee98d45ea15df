"""Every page of those who judge is open to everyone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.groups import GROUPS, READERS
from tests.browser.looking import look


@pytest.mark.parametrize("name", GROUPS[READERS])
def test_a_page_is_open_to_everyone_on_every_screen(name, window, names):
    look(name, window, names)


def test_a_lead_reads_how_far_two_agree_each_figure_with_its_interval(window):
    page = window.seats("winifred")
    page.goto("/assess/quality?by=criterion")
    interval = re.compile(r"^0\.\d{3} to 0\.\d{3}, 1,?018 pairs$")
    for figure in ("Exact agreement", "Cohen's kappa", "Gwet's AC1"):
        shown = page.locator("main").get_by_text(figure, exact=True).first
        expect(shown).to_be_visible()
    expect(page.get_by_text(interval)).to_have_count(4)
