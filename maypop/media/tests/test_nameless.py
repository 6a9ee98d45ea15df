"""A PDF reaches its readers without the name of its author, and reads as it did."""

import re
import zlib

import pytest
from django.core.files.base import ContentFile

from maypop.media import actions
from maypop.media.models import State
from maypop.media.nameless import Stubborn, nameless

from .conftest import browser_of
from .looking import fetch

WORDS = b"BT (My reflection) Tj ET"
XMP = (
    b'<?xpacket begin="" id="W5M0"?><x:xmpmeta><dc:creator>Maribel Reyes</dc:creator>'
    b'</x:xmpmeta><?xpacket end="w"?>'
)
INFO = b"<< /Author (Maribel Reyes) /Title (Reyes plan) /Creator 7 0 R >>"
PAGES = b"<< /Type /Pages /Count 1 >>\n<< /Type /Page >>"


def stream(number: int, head: bytes, content: bytes) -> bytes:
    length = b"/Length %d" % len(content)
    return b"%d 0 obj\n<< %s %s >>\nstream\n%s\nendstream\nendobj\n" % (
        number,
        head,
        length,
        content,
    )


def plain() -> bytes:
    """As most programs save it, and saved a second time by a program that appends."""
    return b"".join(
        [
            b"%PDF-1.4\n",
            b"3 0 obj\n" + INFO + b"\nendobj\n",
            b"7 0 obj (Reyes Writer) endobj\n",
            stream(4, b"/Type /Metadata /Subtype /XML", XMP),
            stream(5, b"", WORDS),
            PAGES,
            b"trailer << /Root 1 0 R /Info 3 0 R >>\n%%EOF\n",
            b"3 0 obj\n<< /Author (M. Reyes) >>\nendobj\n",
            b"trailer << /Root 1 0 R /Info 3 0 R >>\n%%EOF\n",
        ]
    )


def packed(level: int = 6) -> bytes:
    """As newer programs save it: objects together in a stream, XMP packed as well."""
    members = [(3, INFO), (7, b"(Reyes Writer)"), (8, b"<< /Lang (en) >>")]
    heads, bodies = b"", b""
    for number, body in members:
        heads += b"%d %d " % (number, len(bodies))
        bodies += body + b" "
    told = b"/Type /ObjStm /N 3 /First %d /Filter /FlateDecode" % len(heads)
    return b"".join(
        [
            b"%PDF-1.7\n",
            stream(10, told, zlib.compress(heads + bodies, level)),
            stream(
                4,
                b"/Type/Metadata/Subtype/XML/Filter/FlateDecode",
                zlib.compress(XMP),
            ),
            stream(5, b"", WORDS),
            PAGES,
            b"9 0 obj << /Type /XRef /Info 3 0 R >> stream\n\nendstream endobj\n",
            b"%%EOF\n",
        ]
    )


def all_of(content: bytes) -> bytes:
    """What stands in it, and what is packed in it."""
    found = content
    for each in re.finditer(rb"stream\n(x.*?)\nendstream", content, re.DOTALL):
        found += zlib.decompressobj().decompress(each[1])
    return found


@pytest.mark.parametrize("content", [plain(), packed()], ids=["plain", "packed"])
def test_nothing_in_it_names_the_author_and_no_byte_moves(content):
    assert b"Reyes" in all_of(content)
    clean = nameless(content)
    assert b"Reyes" not in all_of(clean)
    assert b"Maribel" not in all_of(clean)
    assert len(clean) == len(content)
    assert clean.find(WORDS) == content.find(WORDS)


def test_objects_beside_the_information_stay():
    assert b"/Lang (en)" in all_of(nameless(packed()))


def test_a_pdf_that_names_nobody_stays_byte_for_byte():
    content = b"%PDF-1.4\n" + stream(5, b"", WORDS) + b"trailer <<>>\n%%EOF\n"
    assert nameless(content) == content


def test_what_cannot_be_read_is_not_waved_through():
    for odd in (b"/LZWDecode", b"/FlateDecode /DecodeParms << /Predictor 12 >>"):
        with pytest.raises(Stubborn):
            nameless(packed().replace(b"/FlateDecode >>", odd + b" >>", 1).replace(
                b"/Filter /FlateDecode /Length", b"/Filter " + odd + b" /Length", 1
            ))  # fmt: skip


@pytest.fixture
def theirs(maribel):
    def receive(content: bytes):
        return actions.receive(
            ContentFile(content, "Reyes.pdf"), owner=maribel, purpose="lesson", about=""
        )

    return receive


def body(answer) -> bytes:
    return b"".join(answer.streaming_content)


def test_a_reader_is_sent_the_copy_and_its_owner_may_have_the_original(
    theirs, maribel, stranger
):
    upload = theirs(plain())
    shown = fetch(browser_of(stranger), upload.link_for("pair"))
    assert shown["Content-Disposition"] == 'inline; filename="document.pdf"'
    assert b"Reyes" not in body(shown)
    original = f"{upload.link_for('pair')}?as=original"
    assert fetch(browser_of(stranger), original).status_code == 404
    kept = fetch(browser_of(maribel), f"{upload.link_for('owner')}?as=original")
    assert body(kept) == plain()


def test_one_that_keeps_its_author_is_not_taken_and_says_what_to_do(theirs):
    odd = packed().replace(b"/Filter /FlateDecode /Length", b"/Filter /LZW /Length", 1)
    upload = theirs(odd)
    assert upload.state == State.REFUSED
    assert "Print it to a new PDF and add that." in upload.refusal
