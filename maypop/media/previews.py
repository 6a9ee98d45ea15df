"""A word processor's document as a plain page: its words and their order, no more."""

import re
import sys
import sysconfig
from pathlib import Path

import nh3

from . import as_html, jailed

MEMORY = 1536 * 2**20
SECONDS = 60
# Where Python and its packages lie, which may be behind a link.
LIBRARIES = {
    Path(each).resolve()
    for each in (sys.prefix, sys.base_prefix, sysconfig.get_path("purelib"))
}
MOST = 8 * 2**20  # bytes of a page; a thesis has a tenth of that
TAGS = {
    *("p", "br", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote"),
    *("table", "thead", "tbody", "tr", "th", "td", "a", "strong", "em", "sup", "sub"),
    *("s", "pre"),
}
ATTRIBUTES = {"a": {"href"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}}
HEADING = re.compile(r"<(/?)h([1-6])>")


class TooLong(Exception):
    """A page that no browser should be asked to show."""


def preview(place: Path, form: str, folder: Path) -> Path:
    """Read it in a jail, and let through only what a page of words needs."""
    raw, made = folder / "raw.html", folder / "preview.html"
    program = [sys.executable, "-I", as_html.__file__, form, str(place), str(raw)]
    reads = [place, Path(as_html.__file__), *LIBRARIES]
    jailed.run(program, reads=reads, folder=folder, seconds=SECONDS, memory=MEMORY)
    if raw.stat().st_size > MOST:
        raise TooLong(f"{raw.stat().st_size} bytes of HTML")
    made.write_text(cleaned(raw.read_text()))
    return made


def cleaned(html: str) -> str:
    """No script, style, class, image or identifier; links lead out and say nothing."""
    safe = nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        url_relative="deny",
        link_rel="noopener noreferrer nofollow",
    )
    return HEADING.sub(_lowered, safe)


def _lowered(heading: re.Match[str]) -> str:
    """The page has a first heading of its own."""
    return f"<{heading[1]}h{min(6, int(heading[2]) + 1)}>"
