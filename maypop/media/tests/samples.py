"""Files of every kind, sound and unsound, made on the spot where that is possible."""

import io
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

from pikepdf import Encryption, Pdf
from PIL import Image

SAMPLES = Path(__file__).parent / "samples"


def recorded(form: str) -> bytes:
    return (SAMPLES / f"tiny.{form}").read_bytes()


def a_picture(
    form: str = "JPEG", size: tuple[int, int] = (60, 40), **how: Any
) -> bytes:
    image = Image.new("RGB", size, "white")
    image.paste("red", (0, 0, size[0] // 2, size[1] // 2))  # marks the upper left
    out = io.BytesIO()
    image.save(out, form, **how)
    return out.getvalue()


def a_photo_from_somewhere() -> bytes:
    """A JPEG that says where, when, with what and which way up it was taken."""
    exif = Image.Exif()
    exif[0x010F] = "PhoneMaker"
    exif[0x0112] = 6  # to be turned a quarter to the right
    exif.get_ifd(0x8825).update(
        {1: "N", 2: (36.0, 9.0, 58.0), 3: "W", 4: (86.0, 46.0, 57.0)}
    )
    return a_picture(exif=exif.tobytes(), comment=b"Room 12")


def a_bomb(side: int = 50_000) -> bytes:
    """A PNG of a few kilobytes that claims 2.5 billion pixels."""

    def chunk(name: bytes, content: bytes) -> bytes:
        crc = struct.pack(">I", zlib.crc32(name + content))
        return struct.pack(">I", len(content)) + name + content + crc

    shape = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * 100_000)
    head = b"\x89PNG\r\n\x1a\n"
    return head + chunk(b"IHDR", shape) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def a_pdf(pages: int = 3, words: bytes = b"My plan", extra: bytes = b"") -> bytes:
    """A true one, small and by hand; `extra` goes into its catalog."""
    drawn = b"BT /F1 12 Tf 72 720 Td (%s) Tj ET" % words
    leaf = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 3 0 R >> >> >>"
    )
    leaves = b" ".join(b"%d 0 R" % (5 + each) for each in range(pages))
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % extra,
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (leaves, pages),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        *[leaf] * pages,
    ]
    return _numbered(parts)


def _numbered(parts: list[bytes]) -> bytes:
    """Objects in a row, the catalog first, and the table of where they stand."""
    content, table = b"%PDF-1.7\n", b"0000000000 65535 f \n"
    for number, part in enumerate(parts, start=1):
        table += b"%010d 00000 n \n" % len(content)
        content += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    size = len(parts) + 1
    end = b"xref\n0 %d\n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return content + end % (size, table, size, len(content))


def a_locked_pdf(password: str = "", owner: str = "owner") -> bytes:
    """Encrypted; with an empty password anybody may open it."""
    out = io.BytesIO()
    with Pdf.open(io.BytesIO(a_pdf())) as plain:
        plain.save(out, encryption=Encryption(user=password, owner=owner))
    return out.getvalue()


def a_zip(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"


def a_word_body(body: str, before: str = "") -> bytes:
    body = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return (before + body).encode()


def a_docx(**more: bytes) -> bytes:
    words = a_word_body(f"<w:p><w:r><w:t>{'A reflection. ' * 20}</w:t></w:r></w:p>")
    heart = f'Type="{OFFICE}/relationships/officeDocument" Target="word/document.xml"'
    links = (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="a" {heart}/></Relationships>'
    )
    members = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>'.encode(),
        "_rels/.rels": links.encode(),
        "word/document.xml": words,
    }
    return a_zip(members | more)


NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style")
)
NAMES += ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
NAMES += ' xmlns:xlink="http://www.w3.org/1999/xlink"'


def an_odt_body(body: str, styles: str = "") -> bytes:
    return (
        f"<office:document-content {NAMES}>"
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    ).encode()


def an_odt(manifest: bytes = b"<manifest/>", content: bytes = b"") -> bytes:
    kind = b"application/vnd.oasis.opendocument.text"
    return a_zip(
        {
            "mimetype": kind,
            "content.xml": content or an_odt_body("<text:p>Words.</text:p>"),
            "META-INF/manifest.xml": manifest,
        }
    )


def a_locked_zip() -> bytes:
    """The flag that says a member is encrypted, set in both of its headers."""
    content = bytearray(a_docx())
    for signature, where in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(signature)
        content[at + where] |= 1
    return bytes(content)
