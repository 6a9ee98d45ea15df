"""A page of the web is kept as its words; nothing in it acts, now or later."""

import pytest
from django.core.files.base import ContentFile

from maypop.media import actions, webpages
from maypop.media.finding import Unusable
from maypop.media.rules import Limits

HOSTILE = """<html><body onload=x()><p>Words.</p><svg><script>a()</script></svg>
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1
onerror=alert(1)&gt;"></table></mtext></math><form><math><mtext></form><form><mglyph>
<a href="javascript:x()">go</a><iframe srcdoc="<script>"></iframe>
<noscript><p title="</noscript><img src=x onerror=x()>">"""


def receive(maribel, content, name="page.html"):
    return actions.receive(
        ContentFile(content, name), owner=maribel, purpose="lesson", about=""
    )


@pytest.fixture
def pages_too(asked):
    asked.limits = Limits(formats=frozenset({"html", "text"}))


def test_what_we_kept_is_a_document_whose_words_can_be_read(maribel, pages_too):
    kept = webpages.kept("<html><h1>Plan</h1><div>One</div><div>Two &amp; three</div>")
    upload = receive(maribel, kept)
    assert (upload.state, upload.kind, upload.format) == ("ready", "document", "html")
    assert actions.words_of(upload).split() == ["Plan", "One", "Two", "&", "three"]
    assert not upload.is_prepared


@pytest.mark.parametrize(
    "page",
    [
        b"<!doctype html>\n<p>Hello<script>x()</script></p>",
        b"<!doctype html>\n<p onclick=x()>Hello</p>",
        b"<!doctype html>\n<p>\xff</p>",
        b"<html><p>Hello</p></html>",
    ],
)
def test_a_page_that_somebody_made_by_hand_is_refused(maribel, pages_too, page):
    assert receive(maribel, page).state == "refused"


def test_a_page_is_no_document_where_pages_are_not_named(maribel, asked):
    asked.limits = Limits()
    assert receive(maribel, webpages.kept("<p>Hello</p>")).state == "refused"


def test_nothing_that_acts_is_left_however_it_is_hidden():
    kept = webpages.kept(HOSTILE).decode().lower()
    for odd in (
        "script",
        "onerror",
        "onload",
        "<img",
        "<svg",
        "<math",
        "<form",
        "<ifr",
    ):
        assert odd not in kept.replace("&lt;img", "").replace(
            "onerror=alert(1)&gt;", ""
        )


def test_a_page_without_words_is_not_kept():
    with pytest.raises(Unusable):
        webpages.kept("<html><nav>Home</nav><div><p> </p></div>")
