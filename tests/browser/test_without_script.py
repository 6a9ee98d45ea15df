"""Every step is a plain form underneath: the work can be done without any script."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.people import WORDS, Reader, Stranger

PLAIN = {"java_script_enabled": False}


@pytest.fixture
def petunia(signed_in):
    return signed_in("Petunia Vale", **PLAIN)


def saved(page):
    expect(page.get_by_text("Saved.")).to_be_visible()


def test_an_educator_writes_confirms_and_adds_a_document(petunia):
    petunia.goto("/journey")
    petunia.locator(".reqs a[href$='/r1']").click()
    petunia.get_by_role("textbox", name=WORDS).fill("My tests claim too much.")
    petunia.get_by_role("button", name="Save", exact=True).first.click()
    saved(petunia)
    expect(petunia.get_by_role("textbox", name=WORDS)).to_have_value(
        "My tests claim too much."
    )

    first = petunia.get_by_placeholder("Where to look").first
    first.fill("page 2, the table")
    first.locator("xpath=following::button[1]").click()
    saved(petunia)
    expect(petunia.get_by_placeholder("Where to look").first).to_have_value(
        "page 2, the table"
    )

    petunia.get_by_label("Add a file").set_input_files(
        {"name": "plan.txt", "mimeType": "text/plain", "buffer": b"A plan.\n"}
    )
    petunia.get_by_role("button", name="Add this file").click()
    expect(petunia.get_by_text("Added. Files stay yours")).to_be_visible()
    expect(petunia.get_by_role("link", name="plan.txt", exact=True)).to_be_visible()


def test_an_assessor_rates_one_criterion(signed_in):
    samir = Reader(signed_in("Samir Haddock", **PLAIN))
    samir.page.goto("/assess")
    # The first one due has long been his; the last may belong to another test.
    number = samir.page.locator("#queue h2 a").first.inner_text()
    samir.takes(number)
    code = samir.open_codes[0]
    samir.rates(code, "Developing", where="@3:48")
    samir.writes_what_would_show(code, "Name two patterns. Next time count both.")
    samir.line(code).get_by_role("button", name="Save").click()

    line = samir.line(code)
    expect(line.get_by_role("radio", name=re.compile("^Developing"))).to_be_checked()
    expect(line.get_by_label("Where you saw it")).to_have_value("@3:48")
    expect(line.get_by_label("What would show it?")).to_have_value(
        "Name two patterns. Next time count both."
    )


def test_a_stranger_verifies_a_pasted_credential(visit, names):
    stranger = Stranger(visit(**PLAIN))
    file = stranger.page.request.get(f"/c/{names['shared']}.json").text()
    stranger.page.goto("/verify")
    stranger.page.get_by_label("Or paste what is in the file").fill(file)
    stranger.press("Check it")
    stranger.reads("It is from its issuer, unaltered and in force.")
    assert set(stranger.answers().values()) == {"Good"}
