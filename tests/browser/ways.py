"""How somebody gets to a page: from an address, by the links that are drawn there.

A way begins at an address and follows links as the page draws them, so that the table
needs no identifiers. `form` is then posted as a plain form would be, and `press` is
what opens on the page itself.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

from playwright.sync_api import Page, Response

Steps = tuple[str, ...]  # who, the start, and the links that were followed from there
STRANGER = ""
NEWCOMER = "newcomer"  # came by invitation, has no seat, no work and a password

POST = """
([path, words]) => {
  const form = document.createElement("form")
  const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value
  const pairs = { csrfmiddlewaretoken: token ?? "", ...words }
  Object.assign(form, { method: "post", action: path, hidden: true })
  for (const [name, value] of Object.entries(pairs)) {
    const field = document.createElement("textarea")
    Object.assign(field, { name, value })
    form.append(field)
  }
  document.body.append(form)
  form.submit()
}
"""


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
        answer, ahead = self._begin(page, names, met)
        for number, link in enumerate(ahead, 1):
            href = page.locator(link).first.get_attribute("href") or ""
            there = urljoin(page.url, href)
            answer = page.goto(there)
            gone = len(self.links) - len(ahead) + number
            met[self.who, self.start, *self.links[:gone]] = there
        if self.beside:
            answer = page.goto(urljoin(page.url, self.beside))
        if self.form:
            path, words = self.form
            here = re.sub(r"[?#].*", "", page.url)
            said = {name: filled(text, names) for name, text in words.items()}
            with page.expect_navigation() as arrived:
                page.evaluate(POST, [filled(path, {"here": here}), said])
            answer = arrived.value
        if self.press:
            page.locator(self.press).first.click()
        assert answer
        return answer.status

    def _begin(
        self, page: Page, names: Mapping[str, str], met: Mapping[Steps, str]
    ) -> tuple[Response | None, tuple[str, ...]]:
        """As far along as anyone has come who walked the same way before."""
        for gone in range(len(self.links), 0, -1):
            if there := met.get((self.who, self.start, *self.links[:gone])):
                return page.goto(there), self.links[gone:]
        return page.goto(filled(self.start, names)), self.links


def filled(text: str, names: Mapping[str, str]) -> str:
    """What stands as {name} in it; other braces stay."""
    return re.sub(r"\{(\w+)\}", lambda found: names[found[1]], text)
