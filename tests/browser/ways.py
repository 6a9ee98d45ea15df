"""How somebody gets to a page: from an address, by the links that are drawn there.

A way begins at an address and follows links as the page draws them, so that the table
needs no identifiers. What is only passed on the way is asked for and not drawn: whoever
looks at it sees it drawn. `form` is then posted as a plain form would be, and `press`
is what opens on the page itself.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

from playwright.sync_api import APIResponse, Page, Response

Steps = tuple[str, ...]  # who, the start, and the links that were followed from there
STRANGER = ""
NEWCOMER = "newcomer"  # came by invitation, has no seat, no work and a password

FOUND = """
([told, link, name]) => {
  const [css, how, words] = link.split(/:(has-text|text-is)\\('|'\\)$/)
  const reads = each => ({
    "has-text": each.textContent.includes(words),
    "text-is": each.textContent.trim() === words,
  })[how] ?? true
  const page = new DOMParser().parseFromString(told, "text/html")
  return [...page.querySelectorAll(css)].find(reads)?.getAttribute(name)
}
"""
POST = """
([path, words]) => {
  const form = document.createElement("form")
  Object.assign(form, { method: "post", action: path, hidden: true })
  for (const [name, value] of Object.entries(words)) {
    const field = document.createElement("textarea")
    Object.assign(field, { name, value })
    form.append(field)
  }
  document.body.append(form)
  form.submit()
}
"""
TOKEN = "csrfmiddlewaretoken"
# What is asked of a page is the same whether anybody paints it or not. Only a button
# that is to be pressed must be seen.
CURTAIN = """
window.curtain = new CSSStyleSheet()
curtain.replaceSync("html { clip-path: polygon(0 0, 0 0, 0 0) }")
document.adoptedStyleSheets.push(curtain)
"""
LIFTED = "curtain.replaceSync('')"


@dataclass(frozen=True)
class Way:
    who: str
    start: str
    links: tuple[str, ...] = ()
    beside: str = ""  # a neighbor of that page to which no link leads just now
    form: tuple[str, Mapping[str, str]] | None = None
    press: str = ""
    status: int = 200

    def walk(self, page: Page, names: Mapping[str, str], met: dict[Steps, str]) -> int:
        """Go there, and note in `met` where links led; the last answer's status."""
        there, ahead = self._begin(names, met)
        for number, link in enumerate(ahead, 1):
            told = passed(page, there)
            href = found(page, told, link, "href")
            assert href is not None, f"{link} is not on {told.url}"
            there = urljoin(told.url, href)
            gone = len(self.links) - len(ahead) + number
            met[self.who, self.start, *self.links[:gone]] = there
        if self.beside:
            there = urljoin(passed(page, there).url, self.beside)
        answer = self._posts(page, there, names) if self.form else page.goto(there)
        if self.press:
            page.evaluate(LIFTED)
            page.locator(self.press).first.click()
        assert answer
        return answer.status

    def _begin(
        self, names: Mapping[str, str], met: Mapping[Steps, str]
    ) -> tuple[str, tuple[str, ...]]:
        """As far along as anyone has come who walked the same way before."""
        for gone in range(len(self.links), 0, -1):
            if there := met.get((self.who, self.start, *self.links[:gone])):
                return there, self.links[gone:]
        return filled(self.start, names), self.links

    def _posts(self, page: Page, there: str, names: Mapping[str, str]) -> Response:
        """From whichever page of ours they are at."""
        assert self.form
        path, words = self.form
        told = passed(page, there)
        here = re.sub(r"[?#].*", "", told.url)
        if not page.url.startswith("http"):
            page.goto(here)
        token = found(page, told, f"[name={TOKEN}]", "value") or ""
        said = {name: filled(text, names) for name, text in words.items()}
        with page.expect_navigation() as arrived:
            page.evaluate(POST, [filled(path, {"here": here}), {TOKEN: token} | said])
        return arrived.value


def passed(page: Page, address: str) -> APIResponse:
    """Asked for by whoever sits before this page."""
    told = page.request.get(address)
    assert told.ok, f"{told.status} at {address}"
    return told


def found(page: Page, told: APIResponse, link: str, name: str) -> str | None:
    """The attribute `name` of the first that fits the selector `link`, if any does."""
    value: str | None = page.evaluate(FOUND, [told.text(), link, name])
    return value


def filled(text: str, names: Mapping[str, str]) -> str:
    """What stands as {name} in it; other braces stay."""
    return re.sub(r"\{(\w+)\}", lambda found: names[found[1]], text)
