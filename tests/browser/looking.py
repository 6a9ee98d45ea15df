"""How a page is looked at: on a laptop and on a phone, light and dark."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, ViewportSize

from tests.browser.table import PAGES

Contexts = Callable[[str], BrowserContext]

RULES = {
    "resultTypes": ["violations"],
    "runOnly": [
        "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice",
    ],
}  # fmt: skip
# What depends on the colors is all that the other theme can change.
COLORS = RULES | {"runOnly": ["color-contrast", "link-in-text-block"]}
LAPTOP: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 900}
WATCH: ViewportSize = {"width": 320, "height": 900}


def look(name: str, contexts: Contexts, names: Mapping[str, str]) -> None:
    """No barrier that axe knows, nothing off the screen, no browser complains."""
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


@contextmanager
def listening(context: BrowserContext) -> Iterator[tuple[Page, list[str]]]:
    """A page, and everything that the browser complains of while it is open."""
    page = context.new_page()
    heard: list[str] = []
    page.on("pageerror", lambda fault: heard.append(str(fault)))
    page.on("console", lambda told: heard.append(told.text) if is_bad(told) else None)
    yield page, heard
    page.close()


def is_bad(told: ConsoleMessage) -> bool:
    return told.type in ("error", "warning") and not is_own_status(told)


def is_own_status(told: ConsoleMessage) -> bool:
    """The browser tells of every 404 and 422, also where one is what was asked for."""
    return told.text.startswith("Failed to load resource") and (
        "/static/" not in told.location["url"]
    )


TELL = "options => axe.run(options).then(({ violations }) => violations)"


def barriers(page: Page, options: Mapping[str, Any]) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate(TELL, options)
    return [
        f"{each['id']}: {node['html'][:200]} {node['target']}"
        for each in found
        for node in each["nodes"]
    ]
