"""Files of every kind, sound and unsound, made on the spot where that is possible."""

import io
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

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


def a_pdf(pages: int = 3, extra: bytes = b"") -> bytes:
    leaves = b"".join(b"<< /Type /Page /Parent 2 0 R >>\n" for _each in range(pages))
    tree = b"<< /Type /Pages /Count %d >>\n" % pages
    return b"%PDF-1.7\n" + tree + leaves + b"trailer << " + extra + b" >>\n%%EOF\n"


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
