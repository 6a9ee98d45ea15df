"""What program people, mentors and their educators do with the pages of a program."""

import re
import time
import urllib.request
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import make_msgid
from pathlib import Path

from playwright.sync_api import FilePayload, expect

from maypop.notices.inbound.calling import signature
from tests.browser.people import AT_WORK, Educator, Manager, Visitor
from tests.browser.sharing import CALLED_BY

PASSWORD = "a patch of passion flowers"


class ProgramManager(Manager):
    """Sets a program up, brings people in and has them paired."""

    def begins(self, template: str, *, name: str, start: str) -> None:
        self.page.goto("/programs")
        self.page.get_by_role("link", name=re.compile(template)).click()
        run_by = self.page.get_by_label("Run by")
        run_by.select_option("Volunteer State Department of Education")
        self.page.get_by_label("Name of the program").fill(name)
        self.page.get_by_label("First day of the first phase").fill(start)
        self.press("Set up the program")
        self.is_on(name)

    def brings_in(self, file: str, *, lines: int) -> None:
        payload: FilePayload = {
            "name": "people.csv",
            "mimeType": "text/csv",
            "buffer": file.encode(),
        }
        self.page.goto("/people/import")
        self.page.get_by_label("File with people").set_input_files(payload)
        self.press("Look it through")
        bring = self.page.get_by_role("button", name="Bring them in")
        expect(bring).to_be_visible(timeout=AT_WORK)
        expect(self.page.locator("dl.figures dd").first).to_contain_text(str(lines))
        bring.click()
        told = self.page.get_by_text("Everybody is in.")
        expect(told).to_be_visible(timeout=AT_WORK)

    def pairs_everyone(self, program: str, phase: str) -> None:
        self.page.goto("/pairing")
        of_it = self.page.locator("main li").filter(has_text=program)
        of_it.get_by_role("link", name=phase, exact=True).click()
        self.press("Propose pairs")
        self.press("Confirm all on this page")
        expect(self.page.get_by_text("Both are asked").first).to_be_visible()


@dataclass
class Mailbox:
    """What came to one address: the demonstration keeps its mail in a folder."""

    folder: Path
    address: str

    def letters(self) -> list[EmailMessage]:
        found = (
            message_from_bytes(each, policy=policy.default)
            for file in sorted(self.folder.glob("*.log"))
            for each in file.read_bytes().split(b"-" * 79 + b"\n")
            if self.address.encode() in each  # few are; the others are not taken apart
        )
        return [each for each in found if self.address in str(each["To"])]

    def link(self, path: str) -> str:
        """The first address below this path in any of its letters."""
        for each in self.letters():
            if found := re.search(rf"http://\S+{path}\S+", text_of(each)):
                return found[0]
        return ""

    def tells(self, words: str) -> bool:
        return any(words in text_of(each) for each in self.letters())

    def asks_for_an_answer(self, words: str) -> EmailMessage | None:
        """The letter with these words that may be answered by mail."""
        found = (each for each in self.letters() if words in text_of(each))
        return next((each for each in found if each["Reply-To"]), None)

    def answers(self, letter: EmailMessage, words: str, *, site: str) -> None:
        """As a mail program does, above what was written; a mail server brings it."""
        mail = EmailMessage(policy=policy.SMTP)
        mail["From"], mail["To"] = self.address, letter["Reply-To"]
        mail["Subject"], mail["Message-ID"] = f"Re: {letter['Subject']}", make_msgid()
        quoted = "".join(f"> {line}\n" for line in text_of(letter).splitlines())
        mail.set_content(f"{words}\n\nOn Monday, Maypop wrote:\n{quoted}")
        raw, now = mail.as_bytes(), str(int(time.time()))
        signed = {
            "X-Maypop-Timestamp": now,
            "X-Maypop-Signature": signature(CALLED_BY, now, raw),
            "Content-Type": "message/rfc822",
        }
        call = urllib.request.Request(f"{site}/inbound-mail", raw, signed)
        with urllib.request.urlopen(call, timeout=20) as told:
            assert told.status == 204


def text_of(letter: EmailMessage) -> str:
    body = letter.get_body(("plain",))
    return str(body.get_content()) if body else ""


class Invited(Visitor):
    """Was written a letter with one link, which sets everything up."""

    def joins(self, invitation: str) -> None:
        self.page.goto(invitation)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.press("Begin")
        expect(self.page).not_to_have_url(re.compile("/invitation/"))

    def _teaches(self, grade: str, subject: str) -> None:
        for which in ("Lowest grade", "Highest grade"):
            self.page.get_by_label(which).select_option(grade)
        self.page.get_by_label(subject).check()

    def says_yes_to(self, other: str) -> None:
        self.page.goto("/pairs")
        self.page.get_by_role("link", name=re.compile("^Read about")).click()
        self.is_on(f"{other} and you?")
        self.page.get_by_role("button", name=re.compile("^Yes, work with")).click()


class Mentor(Invited):
    """Strong in one thing, with a seat free."""

    def offers(self, skill: str, *, grade: str, subject: str) -> None:
        self.page.goto("/pairs/profile")
        strength = self.page.get_by_label(skill, exact=True)
        strength.select_option("5 of 5 when I was observed")
        self._teaches(grade, subject)
        self.press("Save my profile")

    def recommends(self, resource: str, *, to: str, why: str) -> None:
        self.page.goto("/library")
        self.follow(resource)
        self.follow("Recommend it")
        self.page.get_by_label("For", exact=True).select_option(label=to)
        self.page.get_by_label("Why this, why now").fill(why)
        self.press("Send the recommendation")
        self.reads(why)

    def pins(self, words: str, *, at: str, name: str) -> None:
        self.page.get_by_text(f"Comments on {name}").click()
        self.page.get_by_label("Moment").first.fill(at)
        self.page.get_by_label("Your comment").first.fill(words)
        self.page.get_by_role("button", name="Comment", exact=True).first.click()
        expect(self.page.locator("li.note").first).to_contain_text(words)


class Novice(Invited, Educator):
    """Wants to get better at one thing."""

    def wants_word_at_any_hour(self) -> None:
        """The tests run by day and by night; letters would wait for morning."""
        self.page.goto("/account")
        self.follow("How I get word")
        self.page.get_by_label("No mail in my quiet hours").uncheck()
        self.press("Keep this")

    def asks_for_a_mentor(self, skill: str, *, grade: str, subject: str) -> None:
        self.page.goto("/pairs/wish")
        self.page.get_by_role("radio", name=skill, exact=True).check()
        self._teaches(grade, subject)
        self.press("Ask for a mentor")
