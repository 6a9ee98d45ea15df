"""An archive: streamed, sealed, resumed, and gone with what it is a copy of."""

import io
from datetime import timedelta
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from django.core.files.base import ContentFile

from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.media import actions, archiving, store, tasks
from maypop.media.actions import Entry
from maypop.media.models import Certificate, Enclosure, State, Upload
from maypop.media.store import places
from maypop.media.tests.conftest import browser_of
from maypop.media.tests.looking import fetch
from maypop.media.zipping import zipped

FIRST = Entry("one.txt", b"words of ours")


@pytest.fixture
def file(maribel):
    content = ContentFile(b"0123456789" * 1000, "ten.txt")
    return actions.receive(content, owner=maribel, purpose="lesson", about="")


@pytest.fixture
def put_together(maribel):
    def archive(*entries, **more):
        said = {"owner": maribel, "purpose": "portfolio", "name": "work.zip"}
        files = [each.upload for each in entries if each.upload]
        return actions.archive(entries, **({"encloses": files} | said | more))

    return archive


def body(answer) -> bytes:
    return b"".join(answer.streaming_content)


def kept(upload) -> bytes:
    key = upload.public_id
    return b"".join(store.read(key, 0, store.size(key)))


def rows():
    return Upload.objects.for_the_system("a test looks at the rows")


def test_it_lies_sealed_and_opens_whole(file, put_together):
    upload = put_together(FIRST, Entry("files/ten.txt", upload=file))
    assert (upload.state, upload.kind) == (State.READY, "archive")
    sealed = places.here().fetch(upload.public_id, "", 0, upload.length)
    assert b"one.txt" not in b"".join(sealed)
    with ZipFile(io.BytesIO(kept(upload))) as archive:
        assert archive.testzip() is None
        assert archive.read("files/ten.txt") == b"0123456789" * 1000
        ways = {each.filename: each.compress_type for each in archive.infolist()}
    assert ways["files/ten.txt"] == ZIP_STORED
    assert ways["one.txt"] == ZIP_DEFLATED
    assert list(actions.discrepancies()) == []


def test_of_a_long_file_only_a_little_is_in_memory(maribel, file, monkeypatch):
    long = 64 * store.PIECE
    monkeypatch.setattr(
        store, "read", lambda *_: (bytes(store.PIECE) for _n in range(64))
    )
    file.length = long
    poured = zipped([Entry("long", upload=file)], at=clock.now(), passed=lambda _: None)
    sizes = [len(each) for each in poured]
    assert sum(sizes) > long
    assert max(sizes) < 2 * store.PIECE


def test_a_download_that_broke_off_goes_on(maribel, file, put_together):
    upload = put_together(Entry("ten.txt", upload=file))
    browser, door = browser_of(maribel), upload.link_for("owner")
    whole = fetch(browser, door)
    mark, content = whole["ETag"], body(whole)
    assert mark == f'"{upload.digest}"'
    rest = fetch(browser, door, Range="bytes=100-", If_Range=mark)
    assert rest.status_code == 206
    assert body(rest) == content[100:]
    other = fetch(browser, door, Range="bytes=100-", If_Range='"another"')
    assert other.status_code == 200
    assert body(other) == content


def test_a_download_gets_the_rest_at_once_and_a_player_its_portion(
    maribel, put_together
):
    long = bytes(3 * 2**20)
    text = actions.receive(
        ContentFile(b"1" * len(long), "long.txt"), owner=maribel, purpose="lesson",
        about="",
    )  # fmt: skip
    upload = put_together(Entry("long.txt", upload=text))
    browser = browser_of(maribel)
    for each, sent in ((text, 2 * 2**20), (upload, upload.length - 1)):
        answer = fetch(browser, each.link_for("owner"), Range="bytes=1-")
        assert int(answer["Content-Length"]) == sent


@pytest.mark.parametrize("ground", ["pair", "owner"])
def test_nobody_else_is_given_it_on_any_ground(stranger, put_together, ground):
    upload = put_together(FIRST)
    assert browser_of(stranger).get(upload.link_for(ground)).status_code == 404


def test_it_takes_no_room_of_its_owner_and_nobody_sends_one(maribel, put_together):
    put_together(FIRST)
    mine = Upload.objects.seen_by(maribel)
    assert not mine.taking_room().exists()
    assert mine.unfinished().count() == 0


def test_after_a_week_it_is_gone(put_together):
    upload = put_together(FIRST)
    assert upload.pk not in list(tasks.lapsed())
    with clock.at(clock.now() + timedelta(days=7, minutes=1)):
        assert upload.pk in list(tasks.lapsed())
        tasks.expire.do(upload.pk)
        tasks.erase.do(upload.pk)
    assert not store.exists(upload.public_id)


def test_where_a_certificate_says_gone_no_copy_is_left(file, put_together):
    upload = put_together(Entry("ten.txt", upload=file))
    assert actions.destroy(file)
    actions.erase(file.pk)  # whoever dies after the order: the sweep finishes it
    assert Certificate.objects.for_the_system("test").filter(upload=file).exists()
    assert not store.exists(upload.public_id)


def test_a_file_that_goes_while_it_is_copied_is_in_no_archive(file, put_together):
    """Ordered after its first bytes were copied: the archive never becomes ready."""

    def passed(entry):
        if entry == FIRST:
            actions.destroy(file)
            actions.erase(file.pk)

    with pytest.raises((Conflict, store.Missing)):
        put_together(FIRST, Entry("ten.txt", upload=file), passed=passed)
    ended = rows().get(kind="archive")
    assert ended.state == State.REMOVED
    assert not store.exists(ended.public_id)


def test_sabotage_without_the_enclosure_a_copy_would_outlive_its_file(
    file, put_together, monkeypatch
):
    monkeypatch.setattr(archiving, "_enclose", lambda *_: None)
    upload = put_together(Entry("ten.txt", upload=file))
    actions.destroy(file)
    actions.erase(file.pk)
    assert Certificate.objects.for_the_system("test").filter(upload=file).exists()
    assert store.exists(upload.public_id)


def test_nothing_is_copied_that_is_not_on_record(file, put_together):
    with pytest.raises(ValueError, match="not among"):
        put_together(Entry("ten.txt", upload=file), encloses=[])
    assert rows().get(kind="archive").state == State.REMOVED


def test_nobody_encloses_the_file_of_somebody_else(file, stranger, put_together):
    with pytest.raises(Conflict):
        put_together(Entry("ten.txt", upload=file), owner=stranger)


def test_of_a_file_that_is_gone_already_nothing_is_begun(file, put_together):
    actions.destroy(file)
    with pytest.raises(Conflict):
        put_together(Entry("ten.txt", upload=file))
    assert not rows().filter(kind="archive").exists()
    assert not Enclosure.objects.exists()


def test_what_does_not_end_well_leaves_nothing(put_together):
    def passed(_entry):
        raise OSError("the worker stumbled")

    with pytest.raises(OSError, match="stumbled"):
        put_together(FIRST, passed=passed)
    ended = rows().get(kind="archive")
    assert ended.state == State.REMOVED
    actions.erase(ended.pk)
    assert not store.exists(ended.public_id)


def test_a_killed_worker_leaves_nothing_for_long(put_together, monkeypatch):
    monkeypatch.setattr(archiving, "_abandon", lambda _upload: None)

    def passed(_entry):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        put_together(FIRST, passed=passed)
    left = rows().get(kind="archive")
    with clock.at(clock.now() + timedelta(hours=12, minutes=1)):
        assert list(tasks.lapsed()) == [left.pk]
