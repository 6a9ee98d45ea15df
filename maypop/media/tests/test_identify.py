"""A file is what its content is. Each that cannot be used gets a clear sentence."""

import time

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from maypop.base.events import _listeners
from maypop.media import actions, recordings, store
from maypop.media.events import UploadReady, UploadRefused
from maypop.media.models import State, Upload
from maypop.media.rules import Limits

from .samples import (
    a_bomb,
    a_docx,
    a_locked_pdf,
    a_locked_zip,
    a_pdf,
    a_picture,
    a_zip,
    an_odt,
    recorded,
)


@pytest.fixture
def receive(maribel):
    def take(content: bytes, name: str = "evidence") -> Upload:
        return actions.receive(
            ContentFile(content, name), owner=maribel, purpose="lesson", about="piece-1"
        )

    return take


SOUND = {
    "mp4": (lambda: recorded("mp4"), "video", "video/mp4", 2),
    "mov": (lambda: recorded("mov"), "video", "video/quicktime", 2),
    "webm": (lambda: recorded("webm"), "video", "video/webm", 2),
    "mp3": (lambda: recorded("mp3"), "audio", "audio/mpeg", 2),
    "m4a": (lambda: recorded("m4a"), "audio", "audio/mp4", 2),
    "ogg": (lambda: recorded("ogg"), "audio", "audio/ogg", 2),
    "wav": (lambda: recorded("wav"), "audio", "audio/wav", 1),
    "jpg": (a_picture, "image", "image/jpeg", None),
    "png": (lambda: a_picture("PNG"), "image", "image/png", None),
    "webp": (lambda: a_picture("WEBP"), "image", "image/webp", None),
    "pdf": (a_pdf, "document", "application/pdf", None),
    "docx": (
        a_docx,
        "document",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        None,
    ),
    "odt": (an_odt, "document", "application/vnd.oasis.opendocument.text", None),
    "text": (
        lambda: "What I noticed: wait time. ¿Por qué?".encode(),
        "text",
        "text/plain; charset=utf-8",
        None,
    ),
}


@pytest.mark.parametrize("form", SOUND)
def test_a_sound_file_is_known_whatever_its_name(receive, form):
    make, kind, content_type, seconds = SOUND[form]
    upload = receive(make(), "holiday.exe")
    assert upload.refusal == ""
    assert (upload.state, upload.kind, upload.format) == (State.READY, kind, form)
    assert (upload.content_type, upload.seconds) == (content_type, seconds)


def test_the_pages_of_a_plain_pdf_are_counted(receive):
    assert receive(a_pdf(pages=3)).pages == 3


BROKEN = {
    "empty": (b"", "is empty"),
    "a program": (b"\x7fELF\x02\x01\x01" + b"\0" * 64, "cannot open this kind"),
    "a web page": (b"<!DOCTYPE html><script>1</script>", "cannot open this kind"),
    "a drawing that can run": (b'<?xml version="1.0"?><svg/>', "cannot open this kind"),
    "rich text": (b"{\\rtf1 hello}", "cannot open this kind"),
    "latin text": ("¿qué?".encode("latin-1") * 20, "cannot open this kind"),
    "blanks": (b" \n\t\n", "no words in it"),
    "an iPhone photo": (b"\0\0\0\x18ftypheic" + b"\0" * 64, "(HEIC)"),
    "an old Word file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64, "older"),
    "a cut mp4": (recorded("mp4")[:600], "damaged, incomplete"),
    "a cut mov": (recorded("mov")[:1900], "damaged, incomplete"),
    "a cut wav": (recorded("wav")[:3000], "damaged, incomplete"),
    "an mp4 in name only": (b"\0\0\0\x18ftypisom" + b"\1" * 400, "damaged, incomplete"),
    "a cut webm": (recorded("webm")[:40], "damaged, incomplete"),
    "another container": (recorded("mkv"), "damaged, incomplete"),
    "a cut photo": (a_picture(size=(600, 400))[:-400], "damaged or incomplete"),
    "a photo in name only": (b"\xff\xd8\xff\xe0" + b"\0" * 64, "damaged or incomplete"),
    "a png in name only": (b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "damaged or incomplete"),
    "a bomb of pixels": (a_bomb(), "more pixels"),
    "a smaller bomb of pixels": (a_bomb(6000), "more pixels"),
    "a cut pdf": (a_pdf()[:-9], "damaged or incomplete"),
    "a locked pdf": (a_locked_pdf("secret"), "protected by a password"),
    "a pdf without pages": (a_pdf(pages=0), "damaged or incomplete"),
    "a pdf in name only": (b"%PDF-1.7\n%%EOF\n", "damaged or incomplete"),
    "a cut docx": (a_docx()[:-30], "damaged or incomplete"),
    "a changed docx": (a_docx().replace(b"PK\x03\x04", b"PK\x03\x05", 1), "this kind"),
    "a locked docx": (a_locked_zip(), "protected by a password"),
    "a locked odt": (an_odt(b"<encryption-data/>"), "protected by a password"),
    "a docx with macros": (a_docx(**{"word/vbaProject.bin": b"x"}), "this kind"),
    "any archive": (a_zip({"a.txt": b"a"}), "cannot open this kind"),
    "a bomb of zeros": (a_docx(**{"word/a.xml": b"\0" * 9_000_000}), "unpacks to more"),
    "a bomb of members": (a_docx(**{f"{n}": b"" for n in range(2001)}), "unpacks to"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_file_that_cannot_be_used_is_refused_in_words(receive, what):
    content, words = BROKEN[what]
    started = time.monotonic()
    upload = receive(content, "lesson.mp4")
    assert time.monotonic() - started < 5
    assert upload.state == State.REFUSED
    assert words in upload.refusal
    assert (upload.kind, upload.content_type) == ("", "")
    assert len(upload.digest) == 64


def test_a_kind_that_is_not_wanted_is_named(receive, asked):
    asked.limits = Limits(formats=frozenset({"video", "pdf"}))
    refused = receive(b"Only words.", "lesson.mp4")
    assert "of the kind text, and here only these fit: pdf, video" in refused.refusal
    assert receive(a_pdf()).state == State.READY
    assert receive(recorded("webm")).state == State.READY


def test_a_file_that_is_too_large_is_not_even_stored(receive, asked, tmp_path):
    asked.limits = Limits(max_bytes=10)
    with pytest.raises(ValidationError, match="larger than"):
        receive(b"Eleven byte")
    assert not (tmp_path / "media").exists()


def test_a_parser_that_never_ends_is_stopped(receive, monkeypatch):
    monkeypatch.setattr(recordings, "LONG_ENOUGH", 0.001)
    assert "damaged, incomplete" in receive(recorded("mp4")).refusal


@pytest.mark.parametrize(
    "deed",
    [
        "import os; os.kill(os.getpid(), 11)",
        "import socket, sys; socket.socket(fileno=int(sys.argv[1])).sendall(b'?')",
        "import socket, sys; "
        "socket.socket(fileno=int(sys.argv[1])).sendall(b'\\xff' * 12)",
    ],
)
def test_a_parser_that_crashes_takes_nothing_with_it(
    receive, monkeypatch, tmp_path, deed
):
    program = tmp_path / "parser.py"
    program.write_text(deed)
    monkeypatch.setattr(recordings.probe, "__file__", str(program))
    assert receive(recorded("mp4")).state == State.REFUSED


def test_mutated_recordings_never_stop_us(receive):
    sound = recorded("mp4")
    for at in range(40, len(sound), len(sound) // 12):
        broken = sound[:at] + bytes([sound[at] ^ 0xFF, 0xFF, 0xFF]) + sound[at + 3 :]
        assert receive(broken).state in (State.READY, State.REFUSED)


@pytest.fixture
def heard():
    """Listeners of this test: what was said, and what the row said by then."""
    said: list[tuple[object, str]] = []

    def listen(event) -> None:
        rows = Upload.objects.for_the_system("a listener looks at the row")
        said.append((event, rows.get(pk=event.upload_id).state))

    for kind in (UploadReady, UploadRefused):
        _listeners[kind].append(listen)
    yield said
    for kind in (UploadReady, UploadRefused):
        _listeners[kind].remove(listen)


def test_a_ready_file_is_announced_in_the_same_transaction(receive, heard):
    upload = receive(b"A reflection.")
    assert heard == [(UploadReady(upload.pk, "lesson", "piece-1"), State.READY)]


def test_a_refused_file_is_announced_too(receive, heard):
    upload = receive(b"")
    assert heard == [(UploadRefused(upload.pk, "lesson", "piece-1"), State.REFUSED)]


@pytest.mark.django_db(transaction=True)
def test_when_a_listener_fails_the_file_is_not_ready_either(sender, monkeypatch):
    def fail(event) -> None:
        raise ZeroDivisionError

    address = sender.begun()
    monkeypatch.setitem(_listeners, UploadReady, [fail])
    with pytest.raises(ZeroDivisionError):
        sender.patch(address, b"Hello world")
    assert sender.head(address)["Upload-Offset"] == "0"
    monkeypatch.setitem(_listeners, UploadReady, [])
    assert sender.patch(address, b"Hello world").status_code == 204


def test_a_finishing_chunk_is_204_even_when_the_content_is_refused(sender):
    address = sender.begun(4)
    answer = sender.patch(address, b"\x7fELF")
    assert answer.status_code == 204
    told = sender.head(address)
    assert told["Upload-State"] == "refused"
    assert told["Upload-Refusal"].startswith("We%20cannot%20open")
    assert "Repr-Digest" in told


def test_a_form_that_breaks_off_leaves_nothing_behind(
    maribel, monkeypatch, django_capture_on_commit_callbacks, tmp_path
):
    monkeypatch.setattr(store, "write", lambda *_: 1 / 0)
    with (
        django_capture_on_commit_callbacks(execute=True),
        pytest.raises(ZeroDivisionError),
    ):
        actions.receive(
            ContentFile(b"words", "a"), owner=maribel, purpose="lesson", about=""
        )
    left = [each.name for each in tmp_path.rglob("*") if each.is_file()]
    assert left == ["keys.destroyed"]


def test_what_a_browser_recorded_does_not_say_how_long_it_is(receive):
    """Its head was written before its end was known, which is not being cut short."""
    spoken = receive(recorded("live.webm"))
    assert (spoken.state, spoken.kind) == (State.READY, "audio")
    assert (spoken.content_type, spoken.seconds) == ("audio/webm", None)
