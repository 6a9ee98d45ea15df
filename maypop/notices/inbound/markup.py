"""Markup as plain text, in one pass over it, whatever it is.

A whole parser builds a tree, and there are small mails whose trees take hours.
"""

import re
from html import unescape

BLOCKS = {"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "table"}
UNSEEN = {"script", "style", "head", "title"}
EMPTY = {"br", "hr", "img", "meta", "link", "input", "col", "wbr"}
QUOTES = ("gmail_quote", "yahoo_quoted", "moz-cite-prefix", "divrplyfwdmsg")
TAG = re.compile(r"(/?)([a-z][a-z0-9]*|!--)", re.IGNORECASE)
LONGEST_TAG = 500


class _Text:
    """What was read so far, and what is being left out."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.until = ""  # what ends a part that nobody sees
        self.quoting = ""  # the element that quotes, and how often it is open
        self.depth = 0

    def take(self, piece: str) -> None:
        """What stands between one `<` and the next."""
        if self.until:
            self._skip(piece)
            return
        tag = TAG.match(piece)
        if tag is None:
            self.say(f"<{piece}")
        elif tag[2] == "!--":
            self.until = "-->"
            self._skip(piece)
        else:
            within, _, after = piece.partition(">")
            self._meet(
                tag[2].lower(), within[:LONGEST_TAG].lower(), is_end=bool(tag[1])
            )
            if not self.until:
                self.say(after)

    def say(self, text: str) -> None:
        if not self.depth:
            self.found.append(re.sub(r"\s+", " ", text))

    def _skip(self, piece: str) -> None:
        before, end, after = piece.partition(self.until)
        closes = self.until == "-->" and end
        if closes or (self.until != "-->" and before == "" and end):
            self.until = ""
            self.say(after.partition(">")[2] if not closes else after)

    def _meet(self, name: str, within: str, *, is_end: bool) -> None:
        if name in UNSEEN and not is_end:
            self.until = f"/{name}"
        elif self.depth:
            self.depth += (name == self.quoting) * (-1 if is_end else 1)
        elif not is_end and _quotes(name, within):
            self.quoting, self.depth = name, 1
        elif name in BLOCKS and (not is_end or name == "p"):
            self.found.append("\n")


def _quotes(name: str, within: str) -> bool:
    marked = any(each in within for each in QUOTES)
    return name == "blockquote" or (marked and name not in EMPTY)


def as_text(html: str) -> str:
    """A line for each block, without what is quoted or never shown."""
    first, *pieces = html.split("<")
    text = _Text()
    text.say(first)
    for each in pieces:
        text.take(each)
    return unescape("".join(text.found)).strip()
