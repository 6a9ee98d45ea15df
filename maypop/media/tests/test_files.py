"""Who may look at a file, and what they get: nothing that runs, nothing that tells."""

import io

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from maypop.media import actions, store
from maypop.media.actions import Terms
from maypop.media.models import Basis, Upload

from .conftest import browser_of
from .looking import fetch, link_to, opened
from .samples import a_docx, a_pdf, a_photo_from_somewhere, recorded
from .worker import prepare

GRANTED = "Everyone seen or heard has a signed release on file."
NOBODY = Terms(basis=Basis.NOBODY)


@pytest.fixture
def theirs(maribel):
    def receive(content: bytes) -> Upload:
        return actions.receive(
            ContentFile(content, "Ms Reyes period 3.bin"),
            owner=maribel,
            purpose="lesson",
            about="",
        )

    return receive


def body(answer) -> bytes:
    return b"".join(answer.streaming_content)


def test_an_owner_sees_the_file_with_nothing_that_could_run(theirs, maribel):
    upload = theirs(b"0123456789")
    answer = fetch(browser_of(maribel), upload.link_for("owner"))
    assert upload.link_for("owner") == f"/files/{upload.public_id}/owner"
    assert body(answer) == b"0123456789"
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == (
        "sandbox; default-src 'none'; media-src 'self'; style-src 'unsafe-inline'"
    )
    assert answer["Content-Disposition"] == 'inline; filename="text.txt"'


def test_a_name_that_says_who_it_is_never_leaves(theirs, maribel):
    for content, shown in ((a_pdf(), "inline"), (a_docx(), "attachment")):
        answer = fetch(browser_of(maribel), theirs(content).link_for("owner"))
        assert "Reyes" not in str(answer.headers)
        assert answer["Content-Disposition"].startswith(shown)
        assert body(answer)


def test_the_ground_is_asked_anew_at_every_request(theirs, stranger, asked):
    link, viewer = theirs(b"words").link_for("pair"), browser_of(stranger)
    assert body(fetch(viewer, link)) == b"words"
    old = link_to(viewer, link)
    assert opened(old, "head").status_code == 200
    asked.shown = False
    assert viewer.get(link).status_code == 404
    assert viewer.head(link).status_code == 404
    assert opened(old).status_code == 403
    assert opened(old, "head").status_code == 403
    assert opened(old, Range="bytes=0-1").status_code == 403


@pytest.mark.parametrize("ground", ["owner", "assignment", "nonsense"])
def test_another_ground_opens_nothing(theirs, stranger, ground):
    link = theirs(b"words").link_for(ground)
    assert browser_of(stranger).get(link).status_code == 404


def test_a_ground_that_breaks_is_an_answer_of_no(theirs, stranger, asked):
    asked.shown = RuntimeError("the question fell over")
    link = theirs(b"words").link_for("pair")
    assert browser_of(stranger).get(link).status_code == 503


def test_only_a_file_that_is_ready_is_shown(sender, theirs, maribel):
    viewer, begun = browser_of(maribel), sender.begun().rsplit("/", 1)[1]
    assert viewer.get(f"/files/{begun}/owner").status_code == 404
    assert viewer.get(theirs(b"").link_for("owner")).status_code == 404
    upload = theirs(b"words")
    actions.remove(upload, by=maribel)
    assert viewer.get(upload.link_for("owner")).status_code == 404


def test_someone_signed_out_is_asked_to_sign_in(theirs, client):
    assert client.get(theirs(b"words").link_for("owner")).status_code == 302


@pytest.mark.parametrize("form", ["mp4", "mp3"])
def test_a_recording_without_consent_is_for_its_owner_alone(
    theirs, maribel, stranger, form
):
    upload = theirs(recorded(form))
    viewer, owner = browser_of(stranger), browser_of(maribel)
    assert viewer.get(upload.link_for("pair")).status_code == 404
    shown = fetch(owner, upload.link_for("owner"))
    assert body(shown) == recorded(form)
    assert "allow-scripts" not in shown["Content-Security-Policy"]
    assert shown["Content-Security-Policy"].startswith("sandbox allow-same-origin; ")
    actions.give_consent(upload, by=maribel, wording=GRANTED, terms=NOBODY)
    assert fetch(viewer, upload.link_for("pair")).status_code == 404  # not prepared yet
    prepare(upload)
    seen = body(fetch(viewer, upload.link_for("pair")))
    assert seen[4:8] == b"ftyp"
    assert seen != recorded(form)
    assert body(fetch(owner, upload.link_for("owner"))) == seen
    kept = fetch(owner, upload.link_for("owner") + "?as=original")
    assert kept["Content-Disposition"].startswith("attachment")
    assert body(kept) == recorded(form)
    asked = upload.link_for("pair") + "?as=original"
    assert fetch(viewer, asked).status_code == 404


@pytest.mark.parametrize(
    ("asked_for", "content", "told"),
    [
        ("bytes=0-3", b"0123", "bytes 0-3/10"),
        ("bytes=4-", b"456789", "bytes 4-9/10"),
        ("bytes=-3", b"789", "bytes 7-9/10"),
        ("bytes=-99", b"0123456789", "bytes 0-9/10"),
        ("bytes=8-99", b"89", "bytes 8-9/10"),
        ("bytes=0-0", b"0", "bytes 0-0/10"),
    ],
)
def test_a_range_is_206(theirs, maribel, asked_for, content, told):
    link = theirs(b"0123456789").link_for("owner")
    answer = fetch(browser_of(maribel), link, Range=asked_for)
    assert (answer.status_code, body(answer)) == (206, content)
    assert answer["Content-Range"] == told
    assert answer["Content-Length"] == str(len(content))


@pytest.mark.parametrize("past", ["bytes=10-", "bytes=99-100", "bytes=-0"])
def test_a_range_past_the_end_is_416(theirs, maribel, past):
    link = theirs(b"0123456789").link_for("owner")
    answer = fetch(browser_of(maribel), link, Range=past)
    assert (answer.status_code, answer["Content-Range"]) == (416, "bytes */10")


@pytest.mark.parametrize(
    "odd", ["bytes=0-1,3-4", "bytes=5-2", "lines=0-1", "bytes=-", "bytes=a-b", "bytes"]
)
def test_any_other_range_gets_the_whole(theirs, maribel, odd):
    link = theirs(b"0123456789").link_for("owner")
    answer = fetch(browser_of(maribel), link, Range=odd)
    assert (answer.status_code, body(answer)) == (200, b"0123456789")


def test_a_condition_we_cannot_check_gets_the_whole(theirs, maribel):
    link = theirs(b"0123456789").link_for("owner")
    wanted = {"Range": "bytes=0-1", "If_Range": '"something"'}
    answer = fetch(browser_of(maribel), link, **wanted)
    assert (answer.status_code, body(answer)) == (200, b"0123456789")


def test_head_tells_the_size_and_sends_nothing(theirs, maribel):
    answer = fetch(browser_of(maribel), theirs(b"0123456789").link_for("owner"), "head")
    assert (answer.status_code, answer["Content-Length"]) == (200, "10")
    assert (answer["Accept-Ranges"], answer.content) == ("bytes", b"")


def test_a_photo_is_shown_upright_and_without_where_it_was_taken(theirs, maribel):
    photo = a_photo_from_somewhere()
    assert Image.open(io.BytesIO(photo)).getexif().get_ifd(0x8825)
    upload = theirs(photo)
    served = body(fetch(browser_of(maribel), upload.link_for("owner")))
    shown = Image.open(io.BytesIO(served))
    assert (dict(shown.getexif()), shown.info.get("comment")) == ({}, None)
    assert not {"exif", "xmp", "icc_profile", "photoshop"} & shown.info.keys()
    assert b"PhoneMaker" not in served
    assert shown.size == (40, 60)
    red, _green, blue = shown.convert("RGB").getpixel((35, 5))
    assert red > 200 > 100 > blue
    # The original stays sealed, byte for byte, for its digest and an appeal.
    with store.reader(upload.public_id) as original:
        assert original.read() == photo


def test_removing_a_photo_takes_its_copy_too(
    theirs, maribel, tmp_path, django_capture_on_commit_callbacks
):
    upload = theirs(a_photo_from_somewhere())
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove(upload, by=maribel)
    left = [each for each in tmp_path.rglob("*") if each.is_file()]
    assert [each.name for each in left] == ["keys.destroyed"]
