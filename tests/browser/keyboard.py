"""Somebody who has no mouse: Tab, Enter, Space, the arrows, and letters."""

import time

from playwright.sync_api import ElementHandle, Error, Locator, Page, expect

MOST_TABS = 120
SWAPPED = 2  # seconds that a swap may take to give back what it took away
PRECEDES = """
control => {
  const { activeElement: here, body } = document
  const order = here.compareDocumentPosition(control)
  return here !== body && Boolean(order & Node.DOCUMENT_POSITION_PRECEDING)
}
"""
# One question: between two of them a swap could put another control in its place.
STANDS = """
control => {
  const { activeElement: here, body } = document
  if (!control.isConnected) return "gone"
  if (here !== control) return here === body ? "nowhere" : "elsewhere"
  const { left, top, width, height } = control.getBoundingClientRect()
  const seen = ([x, y]) => document.elementFromPoint(left + width * x, top + height * y)
  const isInView = [[0.5, 0.5], [0.5, 0.05], [0.5, 0.95]].map(seen).some(
    each => each && (control.contains(each) || each.contains(control))
  )
  if (!isInView) return "covered"
  const { outlineStyle, outlineWidth } = getComputedStyle(control)
  return outlineStyle !== "none" && parseFloat(outlineWidth) > 1 ? "here" : "unmarked"
}
"""


class Found:
    """A control that was looked up once: by its name that takes longer than a Tab."""

    def __init__(self, control: Locator) -> None:
        self.control = control
        self.element: ElementHandle = control.element_handle()

    def stands(self) -> str:
        """Where a swap has put another one in its place, it is that one that counts."""
        if (stands := self._asked()) == "gone":
            self.element = self.control.element_handle()
            stands = self._asked()
        return stands

    def _asked(self) -> str:
        try:
            return str(self.element.evaluate(STANDS))
        except Error:  # it went with its page
            return "gone"


class Keyboard:
    """Moves the focus by Tab alone, and never acts on what is not in view."""

    def __init__(self, page: Page) -> None:
        self.page, self.keys = page, page.keyboard
        page.on("filechooser", lambda _asked: None)  # from now on; else it comes late

    def goes_to(self, control: Locator) -> None:
        expect(control).to_be_visible()
        key = "Shift+Tab" if control.evaluate(PRECEDES) else "Tab"
        found = Found(control)
        for _each in range(MOST_TABS):
            if self._stands(found) == "here":
                return
            self.keys.press(key)
        raise AssertionError(f"no way by {key} to {control}")

    def _stands(self, control: "Found") -> str:
        """In a word; asked again for a while where a swap has come in between.

        No key is pressed meanwhile: what a swap does not give back is lost.
        """
        stands = control.stands()
        if stands in ("here", "elsewhere", "nowhere"):
            return stands
        until = time.monotonic() + SWAPPED
        while stands not in ("here", "elsewhere") and time.monotonic() < until:
            self.page.wait_for_timeout(50)
            stands = control.stands()
        assert stands in ("here", "elsewhere"), f"{control.control} is {stands}"
        return stands

    def presses(self, role: str, name: str, *, key: str = "Enter") -> None:
        """The first control of this name; what is not a link or button has its key."""
        self.goes_to(self.page.get_by_role(role, name=name).first)  # type: ignore[arg-type]  # a word of ARIA
        self.keys.press(key)

    def types(self, label: str, words: str) -> None:
        """Into a field, in place of what stands there."""
        self.goes_to(self.page.get_by_role("textbox", name=label, exact=True).first)
        self.keys.press("ControlOrMeta+a")
        self.keys.type(words)

    def chooses(self, label: str, path: object) -> None:
        self.goes_to(self.page.get_by_label(label, exact=True))
        with self.page.expect_file_chooser() as asked:
            self.keys.press("Enter")
        asked.value.set_files(str(path))

    def keeps_the_focus(self) -> None:
        expect(self.page.locator(":focus")).to_have_count(1)
