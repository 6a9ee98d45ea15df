"""What somebody wrote: no quotes of what they answer, no markup, no signature."""

import re
from email.message import EmailMessage, MIMEPart
from itertools import islice

from mailparser_reply.parser import EmailMessage as Parsed

from ..answering import Attached
from .markup import as_text

MOST = 2**20  # characters of text, with all that is quoted
MOST_FILES = 50  # of one mail; nobody looks at more
LOOKED_AT = 24_000  # of them: what is new stands above, and is much shorter
LONG_LINE = 200  # no line that opens a quotation is longer
MARK = "\0"  # taken out of every text before, so it is no one's
LANGUAGES = ["en", "es", "fr", "de", "it", "nl", "pl", "sv", "da", "cs"]
# "On Monday somebody wrote:" and its like. Of that package only these patterns: the
# others take a list for a signature, and hours for a mail of empty lines.
OPENS_A_QUOTATION = Parsed("", languages=LANGUAGES).HEADER_REGEX
# In every other language: an address, a colon, and below it what is quoted.
NAMES_ITS_WRITER = re.compile(r"^[^\n@]*@[^\n]*:\n+>", re.MULTILINE)
SENT_FROM = re.compile(
    r"^(sent from my|get outlook for|sent from mail for|enviado desde mi|envoyé de mon"
    r"|von meinem .{1,30} gesendet|gesendet von mein)",
    re.IGNORECASE,
)


class TooLong(Exception):
    """More text than anyone reads."""


def words_of(mail: EmailMessage) -> str:
    """The words above everything that is quoted; nothing when there are none."""
    text = text_of(mail)
    if len(text) > MOST:
        raise TooLong(f"{len(text)} characters")
    return without_quotes(text)


def text_of(mail: EmailMessage) -> str:
    """Its plain text, or its markup as plain text when it has nothing else."""
    body = mail.get_body(("plain", "html"))
    if body is None:
        return ""
    text = _decoded(body)
    if body.get_content_subtype() == "html":
        text = as_text(text[: 2 * MOST])
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def files_of(mail: EmailMessage) -> list[Attached]:
    """What came along; a picture that stands in the text is no file."""
    if not mail.is_multipart():
        return []
    body = mail.get_body(("plain", "html"))
    leaves = (each for each in mail.walk() if not each.is_multipart())
    found = (each for each in leaves if each is not body and _is_file(each))
    return [_attached(each) for each in islice(found, MOST_FILES)]


def without_quotes(text: str) -> str:
    """Above the first line that opens a quotation, and without quoted lines."""
    tidy = re.sub(r"\n{3,}", "\n\n", "\n".join(map(str.strip, text.split("\n"))))
    lines, long_ones = [], []
    for line in tidy[:LOOKED_AT].split("\n"):
        if len(line) > LONG_LINE:  # kept aside: the patterns are slow on it
            long_ones.append(line)
            line = f"{MARK}{len(long_ones) - 1}{MARK}"
        lines.append(line)
    short = "\n".join(lines)
    openings = (OPENS_A_QUOTATION.search(short), NAMES_ITS_WRITER.search(short))
    above = short[: min(each.start() if each else len(short) for each in openings)]
    own = "\n".join(_above_the_signature(above.split("\n"))).strip()
    return re.sub(f"{MARK}(\\d+){MARK}", lambda one: long_ones[int(one[1])], own)


def _decoded(part: MIMEPart) -> str:
    """By its charset; where that is unknown or a lie, whatever can be read."""
    try:
        return str(part.get_content())
    except (LookupError, ValueError, AttributeError):
        raw = part.get_payload(decode=True)
        return raw.decode("utf-8", "replace") if isinstance(raw, bytes) else ""


def _attached(part: EmailMessage) -> Attached:
    """Its bytes, and its name as far as that can be read."""
    try:
        name = part.get_filename() or ""
    except (LookupError, ValueError, AttributeError):
        name = ""
    content = part.get_payload(decode=True)
    return Attached(str(name), content if isinstance(content, bytes) else b"")


def _is_file(part: EmailMessage) -> bool:
    if part.get_content_disposition() == "attachment":
        return True
    if part.get_content_maintype() == "text":
        return part.get_filename() is not None
    return part.get_content_maintype() != "image" or "content-id" not in part


def _above_the_signature(lines: list[str]) -> list[str]:
    """Up to the line that mail programs put above a signature, without quoted lines."""
    kept: list[str] = []
    for line in lines:
        if line.strip() == "--" or SENT_FROM.match(line):
            break
        if not line.startswith(">"):
            kept.append(line)
    return kept
