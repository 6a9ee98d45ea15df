"""Every page, for everyone: no barrier that axe knows, nothing off the screen.

Each is looked at as wide as a laptop and as narrow as a phone, light and dark.
"""

from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe

from maypop.home.story.cast import CAST
from tests.browser.table import NEWCOMER, PAGES, STRANGER

RULES = {
    "resultTypes": ["violations"],
    "runOnly": [
        "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice",
    ],
}  # fmt: skip
# What depends on the colors is all that the other theme can change.
COLORS = RULES | {"runOnly": ["color-contrast", "link-in-text-block"]}
LAPTOP, PHONE, WATCH = ({"width": n, "height": 900} for n in (1280, 390, 320))


@pytest.fixture(scope="module")
def contexts(browser, site, names):
    """Whoever comes keeps their browser for all of their pages."""
    opened = {}

    def context_of(who):
        if who not in opened:
            quiet = {"reduced_motion": "reduce", "locale": "en-US"}
            opened[who] = browser.new_context(base_url=site.origin, **quiet)
            if who == NEWCOMER:
                joins(opened[who], names["used"])
            elif who != STRANGER:
                told = opened[who].request.post(f"/demo/sign-in?as={who}")
                assert told.ok, who
        return opened[who]

    context_of(NEWCOMER)  # so that her invitation is used when somebody looks at it
    yield context_of
    for each in opened.values():
        each.close()


def joins(context, invitation):
    page = context.new_page()
    page.goto(invitation)
    page.get_by_label("Given name").fill("Marigold")
    page.get_by_label("Family name").fill("Featherstonehaugh-Okonkwo")
    page.get_by_label("Password").fill("a patch of passion flowers")
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url("**/journey")
    page.close()


@contextmanager
def listening(context):
    """A page, and everything that the browser complains of while it is open."""
    page, heard = context.new_page(), []
    page.on("pageerror", lambda fault: heard.append(str(fault)))
    page.on("console", lambda told: heard.append(told.text) if is_bad(told) else None)
    yield page, heard
    page.close()


def is_bad(told):
    return told.type in ("error", "warning") and not is_own_status(told)


def is_own_status(told):
    """The browser tells of every 404 and 422, also where one is what was asked for."""
    return told.text.startswith("Failed to load resource") and (
        "/static/" not in told.location["url"]
    )


TELL = "options => axe.run(options).then(({ violations }) => violations)"


def barriers(page, options):
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate(TELL, options)
    return [
        f"{each['id']}: {node['html'][:200]} {node['target']}"
        for each in found
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_open_to_everyone_on_every_screen(name, contexts, names):
    way = PAGES[name]
    with listening(contexts(way.who)) as (page, heard):
        page.set_viewport_size(LAPTOP)
        assert way.walk(page, names) == way.status
        page.wait_for_load_state("load")
        assert page.locator("h1").count() == 1
        assert page.title().endswith(" · Maypop")
        assert len(page.title()) > len(" · Maypop")
        for screen in (LAPTOP, PHONE):
            page.set_viewport_size(screen)
            page.emulate_media(color_scheme="light")
            assert barriers(page, RULES) == []
            page.emulate_media(color_scheme="dark")
            assert barriers(page, COLORS) == []
        page.set_viewport_size(WATCH)
        assert page.evaluate("document.documentElement.scrollWidth") <= WATCH["width"]
        assert heard == []


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
