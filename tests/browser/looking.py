"""How a page is looked at: on a laptop and on a phone, light and dark."""

from collections.abc import Mapping
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, ViewportSize

from tests.browser.table import PAGES
from tests.browser.ways import NEWCOMER, STRANGER, Steps

RULES = {
    "reporter": "no-passes",
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

# On most pages of a walk axe is only carried along, so it is not unfolded before it is
# asked. It works out each color anew for every element that has it: a third of its
# time. What a color is does not depend on who has it, so here it is worked out once.
# And where one has enough contrast, those pass with it that look alike in ancestors
# that look alike: the hundredth row of a table has the colors of the one above it.
# Whatever does not pass, or was not worked out, is asked of each.
BRING = f"""
const LOOKS = [
  'color', 'backgroundColor', 'backgroundImage', 'opacity', 'fontSize', 'fontWeight',
  'position', 'zIndex', 'textShadow', 'mixBlendMode', 'filter',
]
const kindOf = (element, kinds) => {{
  if (!element) return ''
  if (!kinds.has(element)) {{
    const style = getComputedStyle(element)
    const named = [element.tagName, element.getAttribute('class')]
    const own = LOOKS.map(each => style[each])
    const kind = [kindOf(element.parentElement, kinds), ...named, ...own].join('|')
    if (!kinds.has(kind)) kinds.set(kind, kinds.size)
    kinds.set(element, kinds.get(kind))
  }}
  return kinds.get(element)
}}
window.bringAxe = () => {{
  {Axe().axe_script}
  const known = new Map()
  const {{ Color }} = axe.commons.color
  const parse = Color.prototype.parseString
  Color.prototype.parseString = function (words) {{
    if (!known.has(words)) {{
      const {{ r, g, b, alpha }} = parse.call(new Color(), words)
      known.set(words, {{ r, g, b, alpha }})
    }}
    return Object.assign(this, known.get(words))
  }}
  const check = axe._audit.checks['color-contrast']
  const {{ evaluate }} = check
  check.evaluate = function (element, ...more) {{
    const kind = kindOf(element, axe.kinds)
    if (axe.passed.has(kind)) return true
    let told
    const data = found => this.data(told = found)
    const answer = evaluate.call({{ ...this, data }}, element, ...more)
    if (answer === true && told?.contrastRatio) axe.passed.add(kind)
    return answer
  }}
}}
"""
TELL = """
async options => {
  if (!("axe" in window)) bringAxe()
  Object.assign(axe, { kinds: new Map(), passed: new Set() })
  return (await axe.run(options)).violations
}
"""
SHAPE = "() => [document.querySelectorAll('h1').length, document.title]"
WIDTH = "document.documentElement.scrollWidth"


class Window:
    """One window before which all people of the story sit in turn.

    What has been fetched and compiled for one of them is there for the next one.
    """

    def __init__(self, context: BrowserContext, invitation: str) -> None:
        self.context, self.invitation = context, invitation
        self.cookies: dict[str, Any] = {}
        self.met: dict[Steps, str] = {}
        self.heard: list[str] = []
        carries_axe(context)
        self.page = context.new_page()
        self.page.on("pageerror", lambda fault: self.heard.append(str(fault)))
        self.page.on("console", self._listens)

    def seats(self, who: str) -> Page:
        """Their cookies, and nobody else's; nothing of the page before is heard."""
        self.page.goto("about:blank")
        self.context.clear_cookies()
        if who in self.cookies:
            self.context.add_cookies(self.cookies[who])
        elif who == NEWCOMER:
            joins(self.page, self.invitation)
        elif who != STRANGER:
            told = self.context.request.post(f"/demo/sign-in?as={who}")
            assert told.ok, who
        self.cookies.setdefault(who, self.context.cookies())
        self.heard.clear()
        return self.page

    def _listens(self, told: ConsoleMessage) -> None:
        if is_bad(told):
            self.heard.append(told.text)


def look(name: str, window: Window, names: Mapping[str, str]) -> None:
    """No barrier that axe knows, nothing off the screen, no browser complains."""
    way = PAGES[name]
    page = window.seats(way.who)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(LAPTOP)
    assert way.walk(page, names, window.met) == way.status
    page.wait_for_load_state("load")
    headings, title = page.evaluate(SHAPE)
    assert headings == 1
    assert title.endswith(" · Maypop")
    assert len(title) > len(" · Maypop")
    assert barriers(page, RULES) == []
    page.emulate_media(color_scheme="dark")
    assert barriers(page, COLORS) == []
    page.set_viewport_size(PHONE)
    assert barriers(page, COLORS) == []
    page.emulate_media(color_scheme="light")
    assert barriers(page, RULES) == []
    page.set_viewport_size(WATCH)
    assert page.evaluate(WIDTH) <= WATCH["width"]
    assert window.heard == []


def carries_axe(context: BrowserContext) -> None:
    """On every page from now on, which is cheaper than to bring it afterward."""
    context.add_init_script(BRING)


def joins(page: Page, invitation: str) -> None:
    page.goto(invitation)
    page.get_by_label("Given name").fill("Marigold")
    page.get_by_label("Family name").fill("Featherstonehaugh-Okonkwo")
    page.get_by_label("Password").fill("a patch of passion flowers")
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url("**/journey")


def is_bad(told: ConsoleMessage) -> bool:
    return told.type in ("error", "warning") and not is_own_status(told)


def is_own_status(told: ConsoleMessage) -> bool:
    """The browser tells of every 404 and 422, also where one is what was asked for."""
    return told.text.startswith("Failed to load resource") and (
        "/static/" not in told.location["url"]
    )


def barriers(page: Page, options: Mapping[str, Any]) -> list[str]:
    if not page.evaluate("'bringAxe' in window"):
        page.evaluate(BRING)
    found = page.evaluate(TELL, options)
    return [
        f"{each['id']}: {node['html'][:200]} {node['target']}"
        for each in found
        for node in each["nodes"]
    ]
