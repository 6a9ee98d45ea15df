"""What a mail says of itself. Anyone may have written it, so nothing here believes it.

Headers are read as they came: the parts of them that matter are looked for, and a
header that cannot be understood says nothing.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import getaddresses
from functools import cached_property

MESSAGE_ID = re.compile(r"<[!-;=?-~]{1,250}>")
LONGEST_HEADER = 4_000
LONGEST_HEAD = 2**18  # bytes of all headers together
END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
RECIPIENTS = ("delivered-to", "x-original-to", "envelope-to", "to", "cc")
MACHINES = ("mailer-daemon", "postmaster", "no-reply", "noreply", "bounce", "bounces")
BULK = ("bulk", "junk", "list", "auto_reply")
SPOKEN_BY_MACHINES = (
    "x-auto-response-suppress",
    "x-autoreply",
    "x-autorespond",
    "x-loop",
    "list-id",
)


@dataclass(frozen=True)
class Mail:
    """One mail, as it came. Its body is taken apart only for whoever is known."""

    digest: str
    head: EmailMessage
    raw: bytes

    @classmethod
    def of(cls, raw: bytes) -> "Mail":
        ends = END_OF_HEAD.search(raw, endpos=LONGEST_HEAD)
        head = raw[: ends.end() if ends else LONGEST_HEAD]
        return cls(hashlib.sha256(raw).hexdigest(), _parsed(head), raw)

    @cached_property
    def content(self) -> EmailMessage:
        """With its body; parts within parts within parts have no words to find."""
        try:
            return _parsed(self.raw)
        except RecursionError:
            return self.head

    @cached_property
    def headers(self) -> dict[str, list[str]]:
        """By small names; unfolded, short, and without what could end a line."""
        found: dict[str, list[str]] = {}
        for name, value in self.head.raw_items():
            plain = " ".join(str(value)[:LONGEST_HEADER].split())
            found.setdefault(str(name).lower(), []).append(plain)
        return found

    def said(self, name: str) -> str:
        return next(iter(self.headers.get(name, [])), "")

    @property
    def message_id(self) -> str:
        """Its name in the world, or that of its bytes when it has none."""
        found = MESSAGE_ID.search(self.said("message-id"))
        return found.group() if found else f"<{self.digest}>"

    @property
    def sender(self) -> str:
        """The one address it says to come from; of none or several, nobody's."""
        lines = self.headers.get("from", [])
        found = getaddresses(lines) if len(lines) == 1 else []
        address = found[0][1].lower() if len(found) == 1 else ""
        return address if address.count("@") == 1 else ""

    @property
    def recipients(self) -> str:
        return " ".join(
            line for name in RECIPIENTS for line in self.headers.get(name, [])
        )

    @property
    def is_automatic(self) -> bool:
        """Written by no person; answering such mail goes round for ever."""
        return any(self._marks_of_machines())

    def _marks_of_machines(self) -> Iterator[bool]:
        yield self.said("auto-submitted").lower() not in ("", "no")
        yield self.said("precedence").lower() in BULK
        yield any(name in self.headers for name in SPOKEN_BY_MACHINES)
        yield "return-path" in self.headers and self.said("return-path") in ("", "<>")
        yield self.sender.partition("@")[0] in MACHINES
        yield self.said("content-type").lower().startswith("multipart/report")

    def is_vouched_for(self, server: str) -> bool:
        """Whether that server of ours found the sender to be who they say.

        Servers put their word on top, so only the first of this server counts.
        """
        lines = self.headers.get("authentication-results", [])
        ours = [each.lower() for each in lines if _server(each) == server.lower()]
        if not ours:
            return False
        word = ours[0]
        return "dmarc=pass" in word or ("dkim=pass" in word and self._signs(word))

    def _signs(self, word: str) -> bool:
        """Whether the signature is by the domain that it says to come from."""
        domain = self.sender.partition("@")[2]
        signed = re.findall(r"header\.[di]=@?([a-z0-9.-]+)", word)
        return any(domain == one or domain.endswith(f".{one}") for one in signed)


def _parsed(raw: bytes) -> EmailMessage:
    found = message_from_bytes(raw, policy=policy.default)
    assert isinstance(found, EmailMessage)  # noqa: S101  # what this policy makes
    return found


def _server(line: str) -> str:
    return line.partition(";")[0].split(" ")[0].strip().lower()
