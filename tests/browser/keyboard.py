"""Somebody who has no mouse: Tab, Enter, Space, the arrows, and letters."""

from playwright.sync_api import Locator, Page, expect

MOST_TABS = 120
PRECEDES = """
control => {
  const { activeElement: here, body } = document
  const order = here.compareDocumentPosition(control)
  return here !== body && Boolean(order & Node.DOCUMENT_POSITION_PRECEDING)
}
"""
IS_HERE = "control => control === document.activeElement"
IN_VIEW = """
control => {
  const { left, top, width, height } = control.getBoundingClientRect()
  const seen = ([x, y]) => document.elementFromPoint(left + width * x, top + height * y)
  return [[0.5, 0.5], [0.5, 0.05], [0.5, 0.95]].map(seen).some(
    each => each && (control.contains(each) || each.contains(control))
  )
}
"""

SHOWS = """
control => {
  const { outlineStyle, outlineWidth } = getComputedStyle(control)
  return outlineStyle !== "none" && parseFloat(outlineWidth) > 1
}
"""


class Keyboard:
    """Moves the focus by Tab alone, and never acts on what is not in view."""

    def __init__(self, page: Page) -> None:
        self.page, self.keys = page, page.keyboard
        page.on("filechooser", lambda _asked: None)  # from now on; else it comes late

    def goes_to(self, control: Locator) -> None:
        expect(control).to_be_visible()
        key = "Shift+Tab" if control.evaluate(PRECEDES) else "Tab"
        for _each in range(MOST_TABS):
            if control.evaluate(IS_HERE):
                assert control.evaluate(IN_VIEW), f"{control} is covered"
                assert control.evaluate(SHOWS), f"{control} does not show the focus"
                return
            self.keys.press(key)
        raise AssertionError(f"no way by {key} to {control}")

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
