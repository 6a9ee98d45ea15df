"""Somebody who has no mouse: Tab, Enter, Space, the arrows, and letters."""

import time

from playwright.sync_api import ElementHandle, Error, Locator, Page, expect

MOST_TABS = 120
SWAPPED = 2  # seconds that a swap may take to give back what it took away
# The key that leads there, and how many stops surely lie between: what may be none, as
# a radio button or what scrolls, is not counted. From nowhere it is not known.
WAY = """
control => {
  const { activeElement: here, body } = document
  if (!control.isConnected) return ["Tab", 0]
  if (here === body) return ["Tab", 1]
  const isAfter = (one, other) => Boolean(
    other.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING
  )
  const isBehind = isAfter(here, control)
  const [from, to] = isBehind ? [control, here] : [here, control]
  const isStop = each => each.tabIndex >= 0 && !each.matches(":disabled, [inert] *")
    && each.checkVisibility({ visibilityProperty: true })
  const kinds = "a[href], button, summary, select, textarea, input:not([type=radio])"
  const between = [...document.querySelectorAll(kinds)].filter(
    each => isAfter(each, from) && isAfter(to, each) && isStop(each)
  )
  return [isBehind ? "Shift+Tab" : "Tab", Math.max(1, between.length)]
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

    def way(self) -> tuple[str, int]:
        """Which key how many times, and then it has to be asked again."""
        try:
            key, times = self.element.evaluate(WAY)
        except Error:  # as below; nothing is pressed
            return "Tab", 0
        return key, times

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
        found, pressed = Found(control), 0
        while self._stands(found) != "here":
            assert pressed < MOST_TABS, f"no way by Tab to {control}"
            key, times = found.way()
            for _each in range(times):
                self.keys.press(key)
            pressed += times

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
