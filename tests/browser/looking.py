"""How a page is looked at: on a laptop and on a phone, light and dark."""

import os
from collections.abc import Mapping
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, ViewportSize

from tests.browser.table import PAGES
from tests.browser.ways import CURTAIN, LIFTED, NEWCOMER, STRANGER, Steps

RULES = {
    "reporter": "no-passes",
    "resultTypes": ["violations"],
    "elementRef": True,
    "preload": {"assets": ["media"]},  # none of those asked reads the style sheets
    "runOnly": [
        "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice",
    ],
}  # fmt: skip
# What depends on the colors is all that the other theme can change.
COLORS = RULES | {"runOnly": ["color-contrast", "link-in-text-block"]}
LAPTOP: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 900}
WATCH: ViewportSize = {"width": 320, "height": 900}
EACH = os.environ.get("MAYPOP_LOOKS") == "each"
CLEAR: list[str] = []  # kinds of words that had enough contrast wherever they were met

# On most pages of a walk axe is only carried along, so it is not unfolded before it is
# asked. It works out each color anew for every element that has it. What a color is
# does not depend on who has it, so here it is worked out once.
# Whether the contrast is enough it asks of elements with words of their own; those that
# have none are not looked through for whose words they might be. And once it is enough,
# it is so for all words of that kind, which are written alike on the same ground, here
# and on the pages after. What is laid over others by its position may lie elsewhere on
# another screen; there it is asked again. Whatever does not pass, or is not worked out,
# is asked of each. MAYPOP_LOOKS=each asks every page for itself.
# What it worked out of an element it seeks in a list of all elements, every time; here
# it is looked up, until axe is done. How an element is written it notes of each, also
# of those that pass; here it is read of what is told.
SOUGHT, AXE = "(0,so.default)(e)", Axe().axe_script
assert AXE.count(SOUGHT) == 1
BRING = f"""{{
const recall = work => {{
  const steps = Math.max(work.length, 1)
  let known = new Map()
  const recalled = function (...given) {{
    let place = known
    for (let step = 0; step < steps - 1; step++) {{
      if (!place.has(given[step])) place.set(given[step], new Map())
      place = place.get(given[step])
    }}
    const last = work.length ? given[steps - 1] : undefined
    if (!place.has(last)) place.set(last, work.apply(this, given))
    return place.get(last)
  }}
  return Object.assign(recalled, {{ clear: () => known = new Map() }})
}}
const FIELDS = ['INPUT', 'SELECT', 'TEXTAREA']
const hasWords = element => FIELDS.includes(element.tagName) ||
  [...element.childNodes].some(each => each.nodeType === 3 && each.nodeValue.trim())
const LAID = ['absolute', 'fixed', 'sticky']
const PAINTS = [
  'backgroundColor', 'backgroundImage', 'opacity', 'mixBlendMode', 'filter',
]
const PLAIN = 'rgba(0, 0, 0, 0)|none|1|normal|none'
const WRITES = ['color', 'fontSize', 'fontWeight', 'textShadow']
const read = (element, names) => {{
  const style = getComputedStyle(element)
  return names.map(each => style[each]).join('|')
}}
const groundOf = (element, grounds) => {{
  if (!element) return ''
  if (!grounds.has(element)) {{
    const under = groundOf(element.parentElement, grounds)
    const paint = read(element, PAINTS)
    const laid = LAID.includes(read(element, ['position']))
    const own = laid ? `${{innerWidth}}|${{read(element, ['zIndex'])}}` : ''
    const plain = paint === PLAIN && !laid
    grounds.set(element, plain ? under : `${{under}}/${{paint}}|${{own}}`)
  }}
  return grounds.get(element)
}}
const kindOf = element => [
  element.tagName, element.className, read(element, WRITES),
  groundOf(element, axe.grounds),
].join(' ')
window.bringAxe = () => {{
  {AXE.replace(SOUGHT, "recall(e)")}
  axe.configure({{ noHtml: true }})
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
  const rule = axe._audit.rules.find(each => each.id === 'color-contrast')
  const {{ matches }} = rule
  rule.matches = function (element, node, context) {{
    if (!hasWords(element)) return false
    const kind = kindOf(element)
    if (axe.passed.has(kind)) return false
    if (!matches.call(this, element, node, context)) return false
    let told
    const asked = {{ data: found => (told = found), relatedNodes: () => {{}} }}
    const answer = check.evaluate.call(asked, element, check.options, node, context)
    if (answer === true && told?.contrastRatio) axe.passed.add(kind)
    return answer !== true
  }}
}}
}}"""
TELL = """
async ([options, before]) => {
  if (!("bringAxe" in window)) return null
  if (!("axe" in window)) bringAxe()
  Object.assign(axe, { grounds: new Map(), passed: new Set(before) })
  const { violations } = await axe.run(options)
  const told = violations.flatMap(({ id, nodes }) => nodes.map(
    ({ element, target }) => [id, element.outerHTML.slice(0, 200), target]
  ))
  return [told, [...axe.passed].slice(before.length)]
}
"""
WIDTH = "document.documentElement.scrollWidth"
# What has been looked at is put away: nobody paints it again, also while it is left.
SHAPE = f"""
() => {{
  const wide = {WIDTH}
  const headings = document.querySelectorAll("h1").length
  document.documentElement.style.display = "none"
  return [wide, headings, document.title]
}}
"""


class Window:
    """One window before which all people of the story sit in turn.

    What has been fetched and compiled for one of them is there for the next one.
    """

    def __init__(self, context: BrowserContext, invitation: str) -> None:
        self.context, self.invitation = context, invitation
        self.cookies: dict[str, Any] = {}
        self.met: dict[Steps, str] = {}
        self.sits: str | None = None
        self.heard: list[str] = []
        carries_axe(context)
        context.add_init_script(CURTAIN)
        self.page = context.new_page()
        self.page.on("pageerror", lambda fault: self.heard.append(str(fault)))
        self.page.on("console", self._listens)

    def seats(self, who: str) -> Page:
        """Their cookies, and nobody else's; nothing of the page before is heard.

        Nobody finds the page of somebody else before them; one's own one may leave.
        """
        if who != self.sits:
            self.page.goto("about:blank")
        self.sits = who
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
    assert barriers(page, RULES) == []
    page.emulate_media(color_scheme="dark")
    assert barriers(page, COLORS) == []
    page.set_viewport_size(PHONE)
    assert barriers(page, COLORS) == []
    page.emulate_media(color_scheme="light")
    assert barriers(page, RULES) == []
    page.set_viewport_size(WATCH)
    wide, headings, title = page.evaluate(SHAPE)
    assert wide <= WATCH["width"]
    assert headings == 1
    assert title.endswith(" · Maypop")
    assert len(title) > len(" · Maypop")
    assert window.heard == []


def carries_axe(context: BrowserContext) -> None:
    """On every page from now on, which is cheaper than to bring it afterward."""
    context.add_init_script(BRING)


def joins(page: Page, invitation: str) -> None:
    page.goto(invitation)
    page.evaluate(LIFTED)
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


def barriers(
    page: Page, options: Mapping[str, Any], clear: list[str] = CLEAR
) -> list[str]:
    """What axe tells; of kinds of words that are `clear` it asks no contrast again."""
    before = [] if EACH and clear is CLEAR else clear
    told = page.evaluate(TELL, [options, before])
    if told is None:
        page.evaluate(BRING)
        told = page.evaluate(TELL, [options, before])
    found, more = told
    before += more
    return [f"{rule}: {html} {target}" for rule, html, target in found]
