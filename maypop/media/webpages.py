"""A page of the web as it is kept: its words and their order, and nothing that acts.

It is cleaned before it is stored, and what is stored must stand any later cleaning
unchanged. So a page that somebody uploads by hand is refused like any other program.
"""

import html
import re
from uuid import UUID

import nh3
from django.utils.translation import gettext as _

from . import store
from .finding import Finding, Unusable
from .models import Kind
from .previews import ATTRIBUTES, TAGS, safe

FORMAT = "html"
HEAD = b"<!doctype html>\n"
MOST = 2 * 2**20  # bytes; a long article has a tenth of that
SIGNS = re.compile(rb"\A\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b", re.I)
# Boxes that a page is laid out with: each ends a line, and is nothing else here.
BOXES = {
    *("div", "section", "article", "main", "header", "footer", "aside", "figure"),
    *("figcaption", "dl", "dt", "dd", "address", "details", "summary", "hgroup"),
}
BOX = re.compile(rf"</?(?:{'|'.join(sorted(BOXES))})>")
EMPTY = re.compile(r"<p>\s*</p>")
# What stands on every page of a site, or is no words at all: it goes with its content.
NO_WORDS = {
    *("script", "style", "title", "noscript", "template", "svg", "math", "nav"),
    *("button", "select", "textarea", "iframe", "object", "form"),
}


def is_webpage(content: bytes) -> bool:
    return SIGNS.match(content[:4096].removeprefix(b"\xef\xbb\xbf")) is not None


def kept(page: str) -> bytes:
    """The page as it may be stored; Unusable if there are no words in it."""
    boxed = nh3.clean(
        page, tags=TAGS | BOXES, attributes=ATTRIBUTES, clean_content_tags=NO_WORDS
    )
    words = EMPTY.sub("", safe(BOX.sub("<p>", boxed))).strip()
    if not text_of(words) or safe(words) != words:
        raise Unusable(_("There are no words on this page without its scripts."))
    return HEAD + words.encode()


def look(key: UUID, head: bytes) -> Finding:  # noqa: ARG001  # every look has this shape
    """Only what was kept by us, or could have been, is a page that may be here."""
    with store.reader(key) as file:
        content = file.read(MOST + 1)
    try:
        words = content.removeprefix(HEAD).decode()
    except UnicodeDecodeError as broken:
        raise Unusable(_not_ours()) from broken
    if len(content) > MOST or safe(words) != words:
        raise Unusable(_not_ours())
    return Finding(Kind.DOCUMENT, FORMAT)


def text_of(page: str) -> str:
    """Its words, line by line."""
    broken = re.sub(r"<(?:p|br|h[1-6]|li|tr|td|th|pre|blockquote)\b[^>]*>", "\n", page)
    return html.unescape(nh3.clean(broken, tags=set())).strip()


def _not_ours() -> str:
    return _(
        "We cannot open this kind of file. Your original is untouched. Export it as "
        "PDF and add it again."
    )
