"""Who meets on Maypop, and what each of them does with its pages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import html
from playwright.sync_api import BrowserContext, FilePayload, Locator, Page, expect

AT_WORK = 60_000  # the longest that the worker may take to do what is owed
WORDS = re.compile("^(Your text|Your words about it)$")
CAN_BE_STEERED = """
() => document.querySelector("may-keys:defined may-player:defined video")
  ?.readyState >= 1
"""  # a function: the policy of our pages forbids to read words as code at each look
SAVED = re.compile("All changes saved")


@dataclass
class Visitor:
    """Someone before a browser."""

    page: Page

    def press(self, words: str) -> None:
        self.page.get_by_role("button", name=words, exact=True).click()

    def follow(self, words: str) -> None:
        self.page.get_by_role("link", name=words, exact=True).first.click()

    def reads(self, words: str) -> None:
        expect(self.page.get_by_text(words).first).to_be_visible()

    def is_on(self, heading: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)
        self.page.wait_for_load_state()  # what is counted next stands below it

    def sees_it_saved(self) -> None:
        expect(self.page.locator("[data-saved]")).to_have_text(SAVED)
        expect(self.page.locator("[data-saved][data-state=saved]")).to_be_visible()

    def sees_nothing_of(self, *names: str) -> None:
        for name in names:
            assert name not in self.page.content(), name

    def closes_the_tab_and_comes_back(self) -> None:
        here, browser = self.page.url, self.page.context
        self.page.close()
        self.page = browser.new_page()
        self.page.goto(here)

    def look_until(self, address: str, what: Locator) -> None:
        """Come back to a page until what the worker owes it is there."""
        deadline = AT_WORK / 1000
        for _second in range(int(deadline)):
            self.page.goto(address)
            if what.count():
                return
            self.page.wait_for_timeout(1000)
        raise AssertionError(f"{address} never showed {what}")


class Educator(Visitor):
    """Gathers evidence of what she can do."""

    def chooses(self, search: str, title: str) -> None:
        self.follow("Browse")
        self.page.get_by_role("searchbox").fill(search)
        self.follow(title)
        self.follow("Start this micro-credential")
        self.press("Start")
        self.reads("Started. Nothing is due until you send in.")

    def opens(self, piece: str) -> None:
        pieces = self.page.get_by_role("navigation", name="Pieces of evidence")
        pieces.get_by_role("link", name=re.compile(f"^{re.escape(piece)}")).click()
        self._is_at(piece)

    def opens_from_home(self, piece: str) -> None:
        self.goes_home()
        self.opens_from_here(piece)

    def opens_from_here(self, piece: str) -> None:
        self.page.locator(".reqs").get_by_role("link", name=piece).click()
        self._is_at(piece)

    def _is_at(self, piece: str) -> None:
        expect(self.page.get_by_role("heading", name=piece, level=2)).to_be_visible()
        self.page.wait_for_load_state()

    def writes(self, text: str) -> None:
        self.page.get_by_role("textbox", name=WORDS).fill(text)
        self.sees_it_saved()

    def picks(self, *files: FilePayload | Path) -> None:
        chosen: Sequence[FilePayload] | Sequence[Path] = files  # type: ignore[assignment]  # one kind at a time
        self.page.get_by_label("Add a file").set_input_files(chosen)

    def brings(self, *files: FilePayload | Path) -> None:
        there = self.files.count()
        self.picks(*files)
        expect(self.files).to_have_count(there + len(files), timeout=2 * AT_WORK)

    @property
    def files(self) -> Locator:
        return self.page.locator("#files .upload[data-state=ready]")

    @property
    def sending(self) -> Locator:
        return self.page.locator("[data-rows] .upload")

    def confirms_the_releases(self) -> None:
        self.page.get_by_role("link", name="Confirm the releases").click()
        self.page.get_by_role("radio", name="A signed release").check()
        self.page.get_by_label("Who holds the signed forms").fill("The front office")
        self.page.get_by_role("checkbox", name="signed release").check()
        self.press("Confirm the releases")
        self.reads("You confirmed the releases of everyone in this recording.")

    def says_where(self, place: str) -> None:
        """Names the place for every check that is hers to confirm."""
        asked = self.page.get_by_placeholder("Where to look")
        for at in range(asked.count()):
            asked.nth(at).fill(f"{place}, part {at + 1}")
            asked.nth(at).blur()
        self.sees_it_saved()

    def leaves_it(self, why: str) -> None:
        """The one thing that was noticed here is fine, and this is why."""
        self.page.get_by_role("link", name="Or say why it is fine").click()
        self.page.get_by_label("Why it is fine as it is").fill(why)
        self.press("Leave it, with this reason")
        self.reads("Noted, with your reason.")

    def lacks_nothing(self) -> None:
        expect(self.page.locator("#missing")).to_contain_text("This piece is ready.")

    def sends_in(self) -> None:
        """A hand that presses every button twice."""
        self.follow("Review and send in")
        self.is_on("Look at it once more, then send it in")
        self.page.get_by_label("This is my own work").check()
        self.page.get_by_label("No text here was generated by AI.").check()
        self.page.get_by_role("button", name="Send in for assessment").dblclick()
        self.page.wait_for_url(re.compile("/journey"))

    def goes_home(self) -> None:
        self.page.goto("/journey")


def queue_of(browser: BrowserContext, title: str) -> set[str]:
    """The numbers in someone's queue that are about this micro-credential.

    The page is asked for and not drawn: whoever takes one of them sees it drawn.
    """
    page = html.fromstring(browser.request.get("/assess").text())
    rows = page.get_element_by_id("queue").findall(".//li")
    about = [each for each in rows if title in each.text_content()]
    return {each.find(".//h2").text_content().strip() for each in about}


class Reader(Visitor):
    """Assesses or confirms; knows a number and no name."""

    def queue(self, title: str) -> set[str]:
        return queue_of(self.page.context, title)

    def takes(self, number: str) -> None:
        self.page.goto("/assess")
        self.follow(number)
        self.is_on(f"Submission {number}")

    def opens_the_recording(self) -> None:
        tabs = self.page.get_by_role("navigation", name="Evidence")
        tabs.locator("[data-recording]").click()
        expect(self.page.locator("may-player video")).to_be_visible()

    def line(self, code: str) -> Locator:
        return self.page.locator(f"fieldset#{code}")

    @property
    def open_codes(self) -> list[str]:
        found = self.page.locator("fieldset.crit")
        return [each.get_attribute("id") or "" for each in found.all()]

    def rates(self, code: str, level: str, where: str = "") -> None:
        self.line(code).get_by_role("radio", name=re.compile(f"^{level}")).check()
        if where:
            self.line(code).get_by_label("Where you saw it").fill(where)

    def cites_the_moment(self, code: str, *, seconds: int) -> str:
        """Lets the video run to a moment by the arrow key, and cites it."""
        self.page.wait_for_function(CAN_BE_STEERED)
        self.page.evaluate("document.activeElement.blur()")
        for _five in range(seconds // 5):
            self.page.keyboard.press("ArrowRight")
        self.line(code).get_by_role("button", name="Cite a moment").click()
        return self.line(code).get_by_label("Where you saw it").input_value()

    def writes_what_would_show(self, code: str, words: str) -> None:
        self.line(code).get_by_label("What would show it?").fill(words)

    def writes_to_the_educator(self, words: str) -> None:
        self.page.locator("#overall").fill(words)

    def locks(self) -> None:
        self.follow("Review and send")
        self.is_on_the_last_look()
        self.page.get_by_role("button", name="Send", exact=True).dblclick()
        self.is_told_that_it_is_done("You can undo this until")

    def confirms(self) -> None:
        self.page.get_by_role("button", name="Confirm", exact=True).dblclick()
        self.is_told_that_it_is_done("Confirmed. The educator sees it now.")

    def is_told_that_it_is_done(self, words: str) -> None:
        """By the first press, or by the second: what was done stands."""
        told = self.page.get_by_text(words).or_(
            self.page.get_by_text("What you did then stands as it is")
        )
        expect(told.first).to_be_visible()

    def is_on_the_last_look(self) -> None:
        expect(self.page).to_have_url(re.compile("/send$"))
        expect(self.page.get_by_text("Some lines are still open")).to_have_count(0)


class Stranger(Visitor):
    """Was given a link, or a file."""

    def downloads_the_file(self) -> bytes:
        self.page.get_by_text("For machines").click()
        with self.page.expect_download() as arriving:
            self.follow("Credential file")
        return Path(arriving.value.path()).read_bytes()

    def verifies(self, file: bytes) -> None:
        self.page.goto("/verify")
        payload: FilePayload = {
            "name": "credential.json",
            "mimeType": "application/json",
            "buffer": file,
        }
        self.page.get_by_label("Credential file").set_input_files(payload)
        self.press("Check it")

    def answers(self) -> dict[str, str]:
        """Question by question, what was found: Signature: Good."""
        lines = self.page.get_by_role("region").locator("ul.list > li.media")
        expect(lines.first).to_be_visible()
        return {
            each.locator("b").inner_text(): each.locator(".chip").inner_text()
            for each in lines.all()
        }


class Manager(Visitor):
    """Runs the program."""

    def revokes(self, person: str, *, ground: str, reason: str) -> None:
        self.follow("Awards")
        self.page.get_by_role("searchbox").fill(person)
        self.press("Filter")
        row = self.page.get_by_role("row").filter(has_text=person)
        row.get_by_role("link", name="Revoke").click()
        self.page.get_by_role("radio", name=ground).check()
        self.page.get_by_label("What happened").fill(reason)
        self.page.get_by_role("button", name="Revoke the award").dblclick()
        expect(row).to_contain_text("Revoked")
