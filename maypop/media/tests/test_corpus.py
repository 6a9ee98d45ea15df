"""Files that attack whoever opens them, each through the real doors, in and out.

None is sent as a page, none runs, none tells where it was made; what cannot be used is
refused in words, and whatever happens the next file is taken.
"""

import io
import struct
import time
import zlib
from base64 import b64encode
from resource import RUSAGE_SELF, getrusage

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from maypop.media import actions, preparing, store
from maypop.media.jailed import Broke
from maypop.media.models import State, Upload

from .conftest import browser_of, the_upload
from .looking import fetch
from .samples import (
    a_bomb,
    a_docx,
    a_pdf,
    a_photo_from_somewhere,
    a_picture,
    a_word_body,
    a_zip,
    an_odt,
    recorded,
)

HTML = b"<!DOCTYPE html><html><script>fetch('/account')</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PLAYLIST = b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n"
BOX = b"\0\0\0\x18ftypisom\0\0\2\0isomiso2"
FREE = struct.pack(">I", 8 + len(HTML)) + b"free" + HTML  # a box that players skip
REFUSED = State.REFUSED.value


def a_png_with(name: bytes, content: bytes) -> bytes:
    chunk = struct.pack(">I", len(content)) + name + content
    chunk += struct.pack(">I", zlib.crc32(name + content))
    plain = a_picture("PNG")
    return plain[:33] + chunk + plain[33:]  # right after the header


def a_color_profile_bomb() -> bytes:
    return a_png_with(b"iCCP", b"bomb\0\0" + zlib.compress(b"\0" * 200_000_000, 9))


def zips_within_zips() -> bytes:
    inner = a_zip({f"{n}.bin": b"\0" * 500_000 for n in range(16)})
    return a_zip({f"{n}.zip": inner for n in range(16)})


def laughing() -> bytes:
    lines = ['<!ENTITY a0 "ha">']
    lines += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)]
    body = a_word_body("<w:p><w:r><w:t>&a11;</w:t></w:r></w:p>")
    content = f"<!DOCTYPE x [{''.join(lines)}]>".encode() + body
    return a_docx(**{"word/document.xml": content})


# What it is called and declared to be; its content; what it turns out to be.
CORPUS = {
    "a page named as a video": ("lesson.mp4", lambda: HTML, REFUSED),
    "a page named as a picture": ("a.jpg", lambda: HTML, REFUSED),
    "a page named as a document": ("a.pdf", lambda: HTML, REFUSED),
    "a page after blanks": ("a.txt", lambda: b"\n \t" + HTML, REFUSED),
    "a page after its mark": ("a.txt", lambda: b"\xef\xbb\xbf" + HTML, REFUSED),
    "a page in two-byte letters": (
        "a.txt", lambda: HTML.decode().encode("utf-16"), REFUSED),
    "a page behind a comment": ("a.txt", lambda: b"<!-- a -->" + HTML, "text"),
    "a page after words": ("a.txt", lambda: b"words " + HTML, "text"),
    "a drawing with a script": ("a.svg", lambda: SVG, REFUSED),
    "a drawing named as a picture": ("a.png", lambda: SVG, REFUSED),
    "a drawing with a declaration": (
        "a.svg", lambda: b'<?xml version="1.0"?>' + SVG, REFUSED),
    "a script": ("a.js", lambda: b"#!/usr/bin/env node\nalert(1)", REFUSED),
    "a script and a picture": ("a.gif", lambda: b"GIF89a/*\0*/=1;alert(1)", REFUSED),
    "a program": ("a.exe", lambda: b"MZ\x90\0" + b"\0" * 200, REFUSED),
    "a class": ("a.class", lambda: b"\xca\xfe\xba\xbe\0\0\0\x34", REFUSED),
    "a shortcut": ("a.url", lambda: b"[InternetShortcut]\nURL=file:///etc\n", "text"),
    "a formula": ("a.csv", lambda: b"=cmd|' /C calc'!A0\n", "text"),
    "a flash film": ("a.swf", lambda: b"FWS\x08" + b"\0" * 60, REFUSED),
    "a playlist named as a video": ("lesson.mp4", lambda: PLAYLIST, "text"),
    "a playlist in a box": ("lesson.mp4", lambda: BOX + PLAYLIST, REFUSED),
    "a page in a box": ("lesson.mp4", lambda: BOX + HTML, REFUSED),
    "a page in a sound": ("a.wav", lambda: b"RIFF\x40\0\0\0WAVE" + HTML, REFUSED),
    "a page in a tag": ("a.mp3", lambda: b"ID3\3\0\0\0\0\0\x40" + HTML, REFUSED),
    "a page in matroska": ("a.webm", lambda: b"\x1a\x45\xdf\xa3" + HTML, REFUSED),
    "a video with a page behind it": (
        "a.mp4", lambda: recorded("mp4") + FREE, "video"),
    "a photo with a page behind it": ("a.jpg", lambda: a_picture() + HTML, "image"),
    "a photo with an archive behind it": (
        "a.jpg", lambda: a_picture() + a_zip({"a.html": HTML}), "image"),
    "a picture with a page inside": (
        "a.png", lambda: a_png_with(b"tEXt", b"Comment\0" + HTML), "image"),
    "a document with a script": (
        "a.pdf", lambda: a_pdf(extra=b"/OpenAction << /S /JavaScript >>"), "document"),
    "a document with a page behind it": (
        "a.pdf", lambda: a_pdf() + HTML + b"\n%%EOF", "document"),
    "an archive with a page": ("a.docx", lambda: a_zip({"a.html": HTML}), REFUSED),
    "a program as an archive": (
        "a.jar", lambda: a_zip({"META-INF/MANIFEST.MF": b"Main-Class: A"}), REFUSED),
    "a path that climbs": (
        "a.docx", lambda: a_docx(**{"../../../../tmp/x": b"x"}), "document"),
    "macros": ("a.docm", lambda: a_docx(**{"word/vbaProject.bin": b"x"}), REFUSED),
    "zips within zips": ("a.docx", zips_within_zips, REFUSED),
    "zeros in a document": (
        "a.docx", lambda: a_docx(**{"word/a.xml": b"\0" * 50_000_000}), REFUSED),
    "zeros in an odt": (
        "a.odt", lambda: an_odt(content=b"\0" * 50_000_000), REFUSED),
    "a billion laughs": ("a.docx", laughing, "document"),
    "a bomb of pixels": ("a.png", a_bomb, REFUSED),
    "a bomb in a color profile": ("a.png", a_color_profile_bomb, None),
    "nothing": ("a.txt", lambda: b"", REFUSED),
    "one byte": ("a.txt", lambda: b"\0", REFUSED),
}  # fmt: skip


def sent(sender, content: bytes, name: str) -> Upload:
    """By tus, as the browser sends it, with a declared type that lies."""
    words = {"purpose": "lesson", "filename": name, "filetype": "text/html"}
    address = str(
        sender.create(len(content), Upload_Metadata=metadata(words))["Location"]
    )
    if content:
        assert sender.patch(address, content).status_code == 204
    return the_upload(address)


def metadata(words: dict[str, str]) -> str:
    return ",".join(
        f"{key} {b64encode(word.encode()).decode()}" for key, word in words.items()
    )


@pytest.mark.parametrize("what", CORPUS)
def test_it_is_taken_for_what_it_is_and_never_sent_as_a_page(sender, maribel, what):
    name, make, expected = CORPUS[what]
    content = make()
    before, started = getrusage(RUSAGE_SELF).ru_maxrss, time.monotonic()
    upload = sent(sender, content, name)
    assert time.monotonic() - started < 5
    assert getrusage(RUSAGE_SELF).ru_maxrss - before < 250_000  # kB; also what we sent
    if expected is not None:
        assert (upload.kind or upload.state) == expected
    assert bool(upload.refusal) == (upload.state == State.REFUSED)
    answer = fetch(browser_of(maribel), upload.link_for("owner"))
    if upload.state == State.REFUSED:
        assert answer.status_code == 404
    else:
        assert answer.status_code == 200
        assert not answer["Content-Type"].startswith(("text/html", "image/svg"))
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"].startswith("sandbox")
        assert "allow-scripts" not in answer["Content-Security-Policy"]
        seen = b"".join(answer.streaming_content)
        assert upload.kind != "image" or HTML not in seen
    assert sent(sender, b"The next one.", "b.txt").state == State.READY


@pytest.mark.parametrize("what", ["a billion laughs", "a video with a page behind it"])
def test_what_was_made_of_it_is_clean_or_is_not_made(sender, what):
    name, make, _expected = CORPUS[what]
    upload = sent(sender, make(), name)
    for _try in range(preparing.MOST_TRIES):
        try:
            preparing.prepare(upload.pk)
        except Broke:
            continue
    fresh = Upload.objects.for_the_system("as it is now").get(pk=upload.pk)
    assert fresh.is_parked == (what == "a billion laughs")
    if fresh.is_prepared:
        size = store.size(fresh.public_id, "playable")
        assert HTML not in b"".join(store.read(fresh.public_id, 0, size, "playable"))


def test_ten_gigabytes_are_not_even_begun(sender):
    answer = sender.create(10 * 2**30)
    assert answer.status_code == 413
    assert not Upload.objects.for_the_system("none was made").exists()


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("lesson\u202egpj.exe", "lessongpj.exe"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("a\r\nSet-Cookie: b=1.txt", "aSet-Cookie: b=1.txt"),
        ("a\0.txt", "a.txt"),
        ("\u2066\u200f\ufeff", "Untitled file"),
    ],
)
def test_a_name_that_lies_is_made_plain(name, kept):
    assert actions.called(name) == kept


# --- where it was made ----------------------------------------------------------------
PLACE = b"36.1627 N, 86.7816 W"


def a_photo(form: str) -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "PhoneMaker"
    exif.get_ifd(0x8825).update({1: "N", 2: (36.0, 9.0, 58.0), 3: "W"})
    exif[0x9286] = PLACE.decode()
    more = {}
    if form == "PNG":
        more["pnginfo"] = PngInfo()
        more["pnginfo"].add_text("Comment", PLACE.decode())
    return a_picture(form, exif=exif.tobytes(), **more)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_photo_does_not_tell_where_it_was_taken(sender, stranger, form):
    content = a_photo(form)
    assert b"PhoneMaker" in content
    upload = sent(sender, content, "a.bin")
    answer = fetch(browser_of(stranger), upload.link_for("pair"))
    shown = b"".join(answer.streaming_content)
    assert b"PhoneMaker" not in shown
    assert PLACE not in shown
    assert not Image.open(io.BytesIO(shown)).getexif()


def test_a_photo_from_a_phone_stands_upright(sender, stranger):
    upload = sent(sender, a_photo_from_somewhere(), "a.jpg")
    answer = fetch(browser_of(stranger), upload.link_for("pair"))
    shown = Image.open(io.BytesIO(b"".join(answer.streaming_content)))
    assert shown.size == (40, 60)


def test_a_document_does_not_tell_who_made_it_where(sender, stranger):
    core = b"<p><creator>Ms Reyes</creator><location>" + PLACE + b"</location></p>"
    upload = sent(sender, a_docx(**{"docProps/core.xml": core}), "a.docx")
    preparing.prepare(upload.pk)
    viewer = browser_of(stranger)
    assert viewer.get(upload.link_for("pair")).status_code == 404  # the original
    shown = viewer.get(f"/files/{upload.public_id}/pair/read").content
    assert b"A reflection." in shown
    assert PLACE not in shown
    assert b"Ms Reyes" not in shown
