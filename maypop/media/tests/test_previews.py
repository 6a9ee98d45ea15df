"""A document from a word processor becomes a page of words that can do nothing."""

import re
import time

import pytest
from django.core.files.base import ContentFile

from maypop.media import actions, ledger, preparing, previews, store
from maypop.media.jailed import Broke
from maypop.media.models import Parked, Rendition, State, Upload

from .conftest import browser_of
from .samples import a_docx, a_word_body, a_zip, an_odt, an_odt_body


@pytest.fixture
def theirs(maribel):
    def receive(content: bytes, name: str = "Ms Reyes plan.docx") -> Upload:
        return actions.receive(
            ContentFile(content, name), owner=maribel, purpose="lesson", about=""
        )

    return receive


def read(upload: Upload) -> str:
    preparing.prepare(upload.pk)
    key = upload.public_id
    return b"".join(store.read(key, 0, store.size(key, "preview"), "preview")).decode()


def paragraph(words: str, style: str = "", run: str = "") -> str:
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{look}<w:r><w:rPr>{run}</w:rPr><w:t>{words}</w:t></w:r></w:p>"


def test_headings_emphasis_and_tables_of_a_docx_stay(theirs):
    row = f"<w:tr><w:tc>{paragraph('Question')}</w:tc></w:tr>"
    body = (
        paragraph("My plan", "Heading1")
        + paragraph("Wait.", run="<w:b/>")
        + f"<w:tbl>{row}</w:tbl>"
    )
    words = read(theirs(a_docx(**{"word/document.xml": a_word_body(body)})))
    assert words == (
        "<h2>My plan</h2><p><strong>Wait.</strong></p>"
        "<table><tbody><tr><td><p>Question</p></td></tr></tbody></table>"
    )


def test_an_odt_keeps_its_headings_lists_tables_links_and_emphasis(theirs):
    styles = (
        '<style:style style:name="T1"><style:text-properties fo:font-weight="bold"/>'
        "</style:style>"
    )
    body = (
        '<text:h text:outline-level="2">My plan</text:h>'
        '<text:p>Wait <text:span text:style-name="T1">five</text:span> seconds &lt;3'
        '<text:line-break/><text:a xlink:href="https://example.org/a">there</text:a>'
        '<text:a xlink:href="javascript:alert(1)">here</text:a></text:p>'
        "<text:list><text:list-item><text:p>first</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell "
        'table:number-columns-spanned="2"><text:p>cell</text:p></table:table-cell>'
        "</table:table-row></table:table>"
    )
    words = read(theirs(an_odt(content=an_odt_body(body, styles))))
    assert "<h3>My plan</h3>" in words
    assert "<p>Wait <strong>five</strong> seconds &lt;3<br>" in words
    assert 'href="https://example.org/a" rel="noopener noreferrer nofollow"' in words
    assert "javascript" not in words
    assert "<ul><li><p>first</p></li></ul>" in words
    assert '<td colspan="2" rowspan="1"><p>cell</p></td>' in words


def test_who_wrote_it_and_who_commented_is_not_shown(theirs):
    core = b"<a><creator>Rosalind Reyes</creator></a>"
    odt = (
        "<text:p>Words.<office:annotation><text:p>Ms Reyes: see me</text:p>"
        "</office:annotation></text:p>"
    )
    assert "Reyes" not in read(theirs(a_docx(**{"docProps/core.xml": core})))
    assert "Reyes" not in read(theirs(an_odt(content=an_odt_body(odt))))


@pytest.mark.parametrize(
    "dirty",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<p onclick=alert(1) style='position:fixed' id=main class=btn>a</p>",
        "<a href='javascript:alert(1)'>a</a><a href='data:text/html,a'>b</a>",
        "<iframe src='https://example.org'></iframe><form action=/x></form>",
        "<p hx-get=/account hx-trigger=load>a</p><svg onload=alert(1)></svg>",
        "<a href='/account/password'>a</a><a href='//example.org'>b</a>",
        "<math><mtext><table><mglyph><style><img src onerror=alert(1)>",
    ],
)
def test_nothing_that_could_run_or_lead_astray_gets_through(dirty):
    clean = previews.cleaned(dirty)
    assert not re.search(r"<[^>]*\b(on\w+|style|src|id|class|hx-\w+)=", clean)
    assert not re.search(r"<(script|iframe|form|svg|img|style|math)", clean)
    assert not re.search(r'href="(?!https?:|mailto:)', clean)


LAUGHS = "<!DOCTYPE a [" + "".join(
    f'<!ENTITY b{n} "{f"&b{n - 1};" * 10 if n else "ha"}">' for n in range(10)
) + "]>"  # fmt: skip
THIEF = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("trick", [LAUGHS, THIEF])
def test_entities_are_not_laughed_at(theirs, trick):
    entity = "&b9;" if trick is LAUGHS else "&x;"
    body = a_word_body(paragraph(entity), before=trick)
    upload = theirs(a_docx(**{"word/document.xml": body}))
    started = time.monotonic()
    for _try in range(preparing.MOST_TRIES - 1):
        with pytest.raises(Broke, match="entities are declared"):
            preparing.prepare(upload.pk)
    preparing.prepare(upload.pk)
    assert time.monotonic() - started < 10
    assert Parked.objects.get().upload == upload
    assert not Rendition.objects.exists()


def test_a_million_empty_elements_do_not_fill_the_memory(theirs):
    body = a_word_body("<w:p/>" * 3_000_000)
    packed = a_docx(**{"word/document.xml": body, "noise": bytes(range(256)) * 4000})
    upload = theirs(packed)
    if upload.state == State.READY:  # else it was too dense to be taken at all
        with pytest.raises(Broke):
            preparing.prepare(upload.pk)


# --- the page -------------------------------------------------------------------------
def page_of(upload: Upload, ground: str) -> str:
    return f"/files/{upload.public_id}/{ground}/read"


def test_a_reader_reads_it_in_place_without_its_name(theirs, stranger, maribel):
    upload = theirs(a_docx())
    waiting = browser_of(stranger).get(page_of(upload, "pair"))
    assert "is being prepared" in waiting.content.decode()
    preparing.prepare(upload.pk)
    shown = browser_of(stranger).get(page_of(upload, "pair"))
    assert "A reflection. A reflection." in shown.content.decode()
    assert "Ms Reyes" not in shown.content.decode().partition("<main")[2]
    assert "as=original" not in shown.content.decode()
    assert shown["Cache-Control"] == "private, no-store"
    assert browser_of(stranger).get(upload.link_for("pair")).status_code == 404
    mine = browser_of(maribel).get(page_of(upload, "owner")).content.decode()
    assert "Ms Reyes plan.docx" in mine
    assert "?as=original" in mine


def test_that_it_was_read_is_noted_as_of_any_file(theirs, stranger):
    upload = theirs(a_docx())
    browser_of(stranger).get(page_of(upload, "pair"))  # nothing to be seen yet
    preparing.prepare(upload.pk)
    assert ledger.gather() == []
    browser_of(stranger).get(page_of(upload, "pair"))
    [row] = ledger.gather()
    size = store.size(upload.public_id, "preview")
    assert (row.person, row.upload, row.ground) == (stranger, upload, "pair")
    assert (row.start, row.stop, row.size) == (0, size, size)


def test_the_ground_is_asked_here_too(theirs, stranger, asked):
    upload = theirs(a_docx())
    asked.shown = False
    assert browser_of(stranger).get(page_of(upload, "pair")).status_code == 404
    assert browser_of(stranger).get(page_of(upload, "owner")).status_code == 404


def test_one_that_could_not_be_turned_says_what_to_do(theirs, maribel, stranger):
    upload = theirs(a_docx())
    Parked.objects.create(upload=upload, fault="it broke")
    mine = browser_of(maribel).get(page_of(upload, "owner")).content.decode()
    assert "Your original is safe. Save it as PDF" in mine
    theirs_ = browser_of(stranger).get(page_of(upload, "pair")).content.decode()
    assert "The people who run this site have been told." in theirs_
    assert "it broke" not in mine + theirs_


def test_there_is_no_such_page_for_other_files(theirs, maribel):
    for content in (b"Words.", a_zip({"a": b""})):
        upload = theirs(content)
        assert browser_of(maribel).get(page_of(upload, "owner")).status_code == 404
