"""A word processor's document as a plain page: its words and their order, no more."""

import re
from pathlib import Path

import nh3

from . import bench, jailed

PROGRAM = Path(__file__).with_name("as_html.py")  # never imported where others work
MEMORY = 1536 * 2**20
SECONDS = 60
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
    if form == "html":  # a page of the web, which was cleaned before it was kept
        bench.put(made, cleaned(place.read_text()))
        return made
    jailed.run_ours(
        str(PROGRAM), form, str(place), str(raw),
        reads=[place], folder=folder, seconds=SECONDS, memory=MEMORY,
    )  # fmt: skip
    with bench.taken_up(raw) as file:
        html = file.read(MOST + 1)
    if len(html) > MOST:
        raise TooLong(f"more than {MOST} bytes of HTML")
    bench.put(made, cleaned(html.decode()))
    return made


def cleaned(html: str) -> str:
    """No script, style, class, image or identifier; links lead out and say nothing."""
    return HEADING.sub(_lowered, safe(html))


def safe(html: str) -> str:
    """The same for whatever was cleaned before."""
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        url_relative="deny",
        link_rel="noopener noreferrer nofollow",
    )


def _lowered(heading: re.Match[str]) -> str:
    """The page has a first heading of its own."""
    return f"<{heading[1]}h{min(6, int(heading[2]) + 1)}>"
