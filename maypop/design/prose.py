"""What people type, as safe HTML: Markdown, and stamps for @3:48 and @p2."""

import re
from functools import cache, lru_cache
from html.parser import HTMLParser

import nh3
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

from maypop.base.anchor import CLOCK, Anchor, Kind, NoSuchPlace, clock_of

from .icons import icon_svg

TAGS = {
    *("p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "a", "code", "pre"),
    *("h3", "h4", "hr", "table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto"}
AT_HAND = 256  # a page is opened again and again while one works on it
VERBATIM = {"a", "code", "pre"}  # no button inside a link, and code is quoted as it is
# After a letter it is an address (ana@3:48), not a moment.
STAMP = re.compile(
    rf"(?<![\w@.])@(?:{CLOCK}(?:[-\u2013]{CLOCK})?|p\.?\d{{1,4}})(?!\w)(?!:\d)"
)


def to_html(text: str) -> SafeString:
    """Markdown, cleaned; only then are moments and pages turned into stamps."""
    return _to_html(text, get_language())


@lru_cache(AT_HAND)
def _to_html(text: str, _language: str | None) -> SafeString:
    stamper = _Stamper()
    stamper.feed(to_plain_html(text))
    stamper.close()
    return mark_safe("".join(stamper.parts))  # noqa: S308  (cleaned just above)


def to_plain_html(text: str) -> SafeString:
    """Markdown, cleaned, for where no player answers: moments stay as typed."""
    clean = nh3.clean(
        _markdown().render(text),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer nofollow",
    )
    return mark_safe(clean)  # noqa: S308  (cleaned just above)


def stamp(anchor: Anchor, of: str = "") -> SafeString:
    """Whatever takes you to the place; `of` names what it is a place in."""
    if anchor.kind == Kind.TIME:
        return moment(clock_of(anchor.start), str(anchor))
    if anchor.kind == Kind.PAGE:
        return page(anchor.start, of)
    shown = str(anchor) or _("as a whole")
    return format_html(
        '<span class="chip">{}</span>', f"{of}, {shown}" if of else shown
    )


def moment(at: str, shown: str = "") -> SafeString:
    """A button that takes the video to a moment, or to where a range begins."""
    return _moment(at, shown or at, get_language())


@lru_cache(AT_HAND, typed=True)  # safe words equal those that are not
def _moment(at: str, shown: str, _language: str | None) -> SafeString:
    return format_html(
        '<button type="button" class="stamp" data-t="{}" aria-label="{}">{}{}</button>',
        at,
        _("Play from %(time)s") % {"time": shown},
        icon_svg("play"),
        shown,
    )


def page(number: int | str, of: str = "") -> SafeString:
    """A button that opens a document at a page."""
    short = _("p. %(number)s") % {"number": number}
    return format_html(
        '<button type="button" class="stamp" data-page="{}">{}{}</button>',
        number,
        icon_svg("file-text"),
        f"{of}, {short}" if of else short,
    )


@cache
def _markdown() -> MarkdownIt:
    # html off: a tag in the text is text. Pictures off: none load from elsewhere.
    reader = MarkdownIt("commonmark", {"html": False, "breaks": True})
    reader.disable("image").enable("table")
    reader.core.ruler.push("lower_headings", _lower_headings)
    return reader


def _lower_headings(state: StateCore) -> None:
    """The page has its own h1 and h2; what people write comes below."""
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = "h3" if token.tag in ("h1", "h2") else "h4"


class _Stamper(HTMLParser):
    """Copies clean HTML piece by piece and touches nothing but its text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.parts: list[str] = []
        self.verbatim = 0

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self.verbatim += tag in VERBATIM
        self.parts.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        self.verbatim -= tag in VERBATIM
        self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.parts.append(data if self.verbatim else STAMP.sub(_stamp, data))

    def handle_entityref(self, name: str) -> None:
        self.parts.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.parts.append(f"&#{name};")


def _stamp(found: re.Match[str]) -> str:
    try:
        return stamp(Anchor.read(found[0]))
    except NoSuchPlace:  # 4:10-3:48, or page 0: it stays as it was typed
        return found[0]
