"""People's words arrive as words: whatever they type, nothing of it acts."""

from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest

from maypop.design.prose import to_html

ALLOWED = {
    *("p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "a", "code", "pre"),
    *("h3", "h4", "hr", "button", "svg", "path", "polygon", "rect", "circle"),
}
ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![x](x\"onerror='alert(1)')",
    "[go](javascript:alert(1))",
    "[go](JaVaScRiPt:alert(1))",
    "[go](data:text/html;base64,PHNjcmlwdD4=)",
    "[go](vbscript:x)",
    "<javascript:alert(1)>",
    '<div hx-get="/out" hx-trigger="load">x</div>',
    '[x](https://a.example" hx-get="/out)',
    '[x](https://a.example "onmouseover=alert(1)")',
    "<svg onload=alert(1)>",
    '@3:48" onclick="alert(1)',
    '<button class="stamp" data-t="1:00" onclick="x()">1:00</button>',
    "`<script>`",
    "<style>*{display:none}</style>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<p style='position:fixed'>x</p>",
]


class Seen(HTMLParser):
    """Every element a browser would make, with its attributes."""

    def __init__(self, html):
        super().__init__()
        self.made = []
        self.feed(str(html))

    def handle_starttag(self, tag, attrs):
        self.made.append((tag, dict(attrs)))


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_typed_can_act(attack):
    for tag, attrs in Seen(to_html(attack)).made:
        assert tag in ALLOWED
        acting = [n for n in attrs if n.startswith(("on", "hx-", "data-hx", "style"))]
        assert acting == []
        assert urlsplit(attrs.get("href", "")).scheme in ("", "https", "http", "mailto")


def test_markdown_becomes_html():
    html = to_html("# Wait time\n\nI **waited**\nfive seconds.\n\n- one\n- two")
    assert html == (
        "<h3>Wait time</h3>\n<p>I <strong>waited</strong><br>\nfive seconds.</p>\n"
        "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"
    )


@pytest.mark.parametrize("at", ["3:48", "0:05", "12:30", "1:02:33"])
def test_a_moment_becomes_a_stamp(at):
    made = Seen(to_html(f"The wait at @{at}, here.")).made
    (stamp,) = [attrs for tag, attrs in made if tag == "button"]
    assert (stamp["type"], stamp["class"], stamp["data-t"]) == ("button", "stamp", at)


def test_a_range_becomes_a_stamp_that_begins_where_it_begins():
    html = to_html("The wait (@3:48-4:10) works.")
    (stamp,) = [attrs for tag, attrs in Seen(html).made if tag == "button"]
    assert stamp["data-t"] == "3:48"
    assert "3:48-4:10</button>) works." in html


def test_a_range_that_runs_backwards_stays_text():
    assert "<button" not in to_html("At @4:10-3:48 it ends.")


@pytest.mark.parametrize("typed", ["@p2", "@p.2"])
def test_a_page_becomes_a_stamp(typed):
    made = Seen(to_html(f"See {typed}.")).made
    assert [attrs["data-page"] for tag, attrs in made if tag == "button"] == ["2"]


@pytest.mark.parametrize(
    "typed",
    ["ana@3:48", "3:48", "@3:4", "@3:99", "@pages", "@p2x", "@1:2:3", "`@3:48`", "@"],
)
def test_what_is_no_moment_stays_text(typed):
    assert "<button" not in to_html(typed)


def test_a_link_keeps_its_words_and_holds_no_button():
    html = to_html("[clip @3:48](https://a.example/x?a=1&b=2)")
    assert "<button" not in html
    assert 'rel="noopener noreferrer nofollow"' in html
    assert "clip @3:48" in html


def test_signs_survive_cleaning():
    assert to_html("2 < 3 & “wait” @0:07").startswith("<p>2 &lt; 3 &amp; “wait” <but")
