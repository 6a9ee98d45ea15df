"""Letters and the way out of them, as a mail program and a browser show them."""

import os
import re

import pytest
from playwright.sync_api import expect

from maypop.notices import actions, letters
from maypop.notices.models import Letter, Notice
from maypop.notices.rules import KINDS
from tests.browser.looking import COLORS, LAPTOP, RULES, WATCH, barriers

from . import making

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
FACTS = {
    "name": "Verity Lindqvist",
    "piece": "Classroom video",
    "edition": "Asking Better Questions",
    "number": "MP-7KQ2W",
    "organization": "Walnut Fork District",
    "words": "A family took its consent back. You hear by Friday what is next.",
    "demonstrated": True,
    "reads": True,
}


def html_of(kinds):
    maribel = making.person("Maribel")
    told = [Notice(kind=kind, facts=FACTS, path="/journey") for kind in kinds]
    mail = letters.mail(Letter(person=maribel), told)
    return mail.alternatives[0].content


def test_letters_of_every_kind_have_no_barrier(browser):
    page = browser.new_context(java_script_enabled=True).new_page()
    page.set_content(html_of(sorted(KINDS)))
    assert page.locator("section").count() == len(KINDS)
    page.set_viewport_size(LAPTOP)
    page.emulate_media(color_scheme="light")
    assert barriers(page, RULES) == []
    page.emulate_media(color_scheme="dark")
    assert barriers(page, COLORS) == []
    page.set_viewport_size(WATCH)
    assert page.evaluate("document.documentElement.scrollWidth") <= WATCH["width"]
    assert page.locator("img, script, link").count() == 0
    page.context.close()


def test_from_a_letter_to_no_more_of_them(browser, live_server, mailoutbox):
    constance = making.staff()
    actions.keep_hours(constance, zone="America/Chicago", since=None, until=None)
    constance.refresh_from_db()
    making.tell(constance)
    making.tell(constance, "2", kind=making.REVOKED)
    making.round_of_post()
    out = re.search(r"http://\S+/notices/unsubscribe/\S+", mailoutbox[0].body)[0]
    page = browser.new_context(base_url=live_server.url).new_page()
    page.goto(out.replace("http://localhost:8000", live_server.url))
    assert barriers(page, RULES) == []
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Mail me no more about this").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("No more mail about this")
    assert barriers(page, RULES) == []
    making.tell(constance, "3")
    making.round_of_post()
    assert len(mailoutbox) == 1
    page.context.close()
