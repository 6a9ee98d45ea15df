"""What was found behind a link: as it is kept, or a sentence why it is not."""

import re
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from maypop.base.outbound import (
    Answer,
    Inside,
    NotAnAddress,
    NotEnabled,
    NotFetched,
    TooMuch,
    TooSlow,
)
from maypop.media import actions as media

# Whose pages are a player, and whose are a door.
PLAYERS = ("youtube.com", "youtu.be", "vimeo.com", "loom.com", "tiktok.com")
DOORS = ("accounts.google.com", "login.microsoftonline.com", "login.live.com")
OF_A_VIDEO = re.compile(rb"<meta[^>]{1,200}og:type[^>]{1,200}[\"']video", re.IGNORECASE)
ASKS_A_PASSWORD = re.compile(rb"<input[^>]{1,400}type=[\"']?password", re.IGNORECASE)
CHARSET = re.compile(rb"charset=[\"']?([\w-]{2,40})", re.IGNORECASE)
NO_OPEN_PAGE = (401, 403, 407)
MANY = 200_000  # bytes of a page in which its head surely ends


class NotTaken(Exception):
    """It was there, and cannot be kept; the sentence says what it was."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def is_player(address: str) -> bool:
    return _is_of(address, PLAYERS)


def content_of(found: Answer) -> tuple[str, bytes]:
    """A name and the bytes to keep; NotTaken says what stands against it."""
    if found.status in NO_OPEN_PAGE or _is_of(found.address, DOORS):
        raise NotTaken(_door())
    if found.status != 200:
        told = {"status": found.status}
        raise NotTaken(
            _("There is no page at this address: the site answered %(status)s.") % told
        )
    if _plays(found):
        raise NotTaken(player())
    if media.is_webpage(found.body):
        return _named(found, ".html"), _page(found)
    if found.content_type.startswith("text/"):
        return _named(found, ".txt"), _words(found).encode()
    return _named(found, ""), found.body


def why_not(kind: NotFetched) -> str:
    """What kept us from it, in words."""
    for each, sentence in _sentences().items():
        if isinstance(kind, each):
            return sentence
    return _("The site at this address did not answer as a page does.")


def player() -> str:
    return _("This address plays a video or a sound, which may change or go away, and"
             " which we cannot copy. If it is yours, download it and upload the"
             " file.")  # fmt: skip


def off() -> str:
    return _("Links are not taken here: a page can change after you send it in. Paste"
             " the text or upload the file instead.")  # fmt: skip


def _sentences() -> dict[type[NotFetched], str]:
    return {
        NotEnabled: _("Links are not taken here any more."),
        NotAnAddress: _("This address leads to something that is not a page."),
        Inside: _("This address is not open to everyone on the internet."),
        TooMuch: _("What is there is larger than 8 MB."),
        TooSlow: _("The site took too long to answer."),
    }


def _door() -> str:
    return _("This page is shown only to people who sign in there, so we could not"
             " open it.")  # fmt: skip


def _plays(found: Answer) -> bool:
    told = found.content_type.startswith(("video/", "audio/"))
    page = OF_A_VIDEO.search(found.body[:MANY]) is not None
    return told or page or is_player(found.address) or media.is_recording(found.body)


def _page(found: Answer) -> bytes:
    if ASKS_A_PASSWORD.search(found.body):
        raise NotTaken(_door())
    try:
        return media.webpage_kept(_words(found))
    except media.Unusable as empty:
        raise NotTaken(empty.sentence) from empty


def _words(found: Answer) -> str:
    """By what the site says of its letters, else by what the page says."""
    told = CHARSET.search(found.content_type.encode() + found.body[:2048])
    try:
        return found.body.decode(told[1].decode() if told else "utf-8", "replace")
    except LookupError:  # letters of a kind that nobody here has heard of
        return found.body.decode("utf-8", "replace")


def _named(found: Answer, ending: str) -> str:
    """By its site and the last part of its path, as its owner would look for it."""
    parts = urlsplit(found.address)
    last = parts.path.rstrip("/").rpartition("/")[2]
    name = f"{parts.hostname} {last}".strip()[:200]
    return name if name.endswith(ending) else name + ending


def _is_of(address: str, sites: tuple[str, ...]) -> bool:
    host = f".{urlsplit(address).hostname or ''}"
    return any(host.endswith(f".{each}") for each in sites)
