"""A bucket in particular: parts, tails, turns, and deaths between two words with it."""

import hashlib
from datetime import timedelta
from random import Random
from uuid import uuid4

import pytest
from botocore.exceptions import EndpointConnectionError

from maypop.base import clock
from maypop.media import actions, keys, store
from maypop.media.models import State, Turn, UploadQuerySet
from maypop.media.store import hashes, multipart, places, turns

from .conftest import kept, the_upload

pytestmark = pytest.mark.parametrize("storage", ["s3"], indirect=True)
MIB = 2**20
SHORT = 2**15  # an eighth of a part, as a mebibyte is, where parts are short
LINE = b"One line of an essay that a teacher wrote about a lesson.\n"


@pytest.fixture
def short_parts(monkeypatch):
    """For whatever asks where parts begin and end, and not how much they carry."""
    monkeypatch.setattr(multipart, "PART", 8 * SHORT)


def an_essay(size: int) -> bytes:
    return (LINE * (size // len(LINE) + 1))[:size]


def names(address: str) -> list[str]:
    """What lies beside the upload, while it arrives."""
    place, key = places.here(), the_upload(address).public_id
    found = place._objects(f"uploads/{key.hex[:2]}/{key}")
    return sorted(each["Key"].rsplit(str(key), 1)[1] for each in found)


def send(sender, address, content, step):
    at = the_upload(address).offset
    while at < len(content):
        assert sender.patch(address, content[at : at + step], at=at).status_code == 204
        at += len(content[at : at + step])


@pytest.mark.parametrize("step", [8 * MIB, 4 * MIB, 3 * MIB + 7])
def test_chunks_of_any_size_become_one_object(sender, step):
    essay = an_essay(17 * MIB + 5)
    address = sender.begun(len(essay))
    send(sender, address, essay, step)
    upload = the_upload(address)
    assert (upload.state, upload.digest) == (
        State.REFUSED,  # a text so long is refused in words; its bytes are whole
        hashlib.sha256(essay).hexdigest(),
    )
    hashes.running.clear()
    assert store.digest(upload.public_id, store.Written(upload.length)) == upload.digest
    assert names(address) == [""]  # neither tail nor note is left


def test_small_chunks_wait_in_a_tail_and_only_one_stays(sender, short_parts):
    essay = an_essay(20 * SHORT)
    address = sender.begun(len(essay))
    send(sender, address, essay[: 3 * SHORT], SHORT)
    assert names(address) == ["", ".~tail-0"]
    send(sender, address, essay[: 9 * SHORT], 3 * SHORT)
    assert names(address) == ["", ".~parts", ".~tail-0", f".~tail-{8 * SHORT}"]
    send(sender, address, essay[: 13 * SHORT], SHORT)
    assert names(address) == ["", ".~parts", f".~tail-{8 * SHORT}"]


def test_processes_that_take_turns_need_nothing_of_each_other(sender, short_parts):
    lot, essay = Random(3), an_essay(19 * SHORT)
    address = sender.begun(len(essay))
    while (at := the_upload(address).offset) < len(essay):
        hashes.running.clear()  # another process
        chunk = essay[at : at + lot.randrange(SHORT, 8 * SHORT)]
        assert sender.patch(address, chunk, at=at).status_code == 204
    assert the_upload(address).digest == hashlib.sha256(essay).hexdigest()


@pytest.mark.parametrize("at", [2, 5, 11, 16])
def test_killed_between_the_bucket_and_the_row_the_chunk_is_sent_again(
    sender, short_parts, monkeypatch, at
):
    """As a tail, as a part, and after the object was already made whole."""
    essay, step = an_essay(18 * SHORT), 3 * SHORT
    address = sender.begun(len(essay))
    send(sender, address, essay[: at * SHORT], step)
    with monkeypatch.context() as killed:
        killed.setattr(UploadQuerySet, "advance", lambda *_, **__: 1 / 0)
        chunk = essay[at * SHORT : (at + 3) * SHORT]
        with pytest.raises(ZeroDivisionError):
            sender.patch(address, chunk, at=at * SHORT)
    hashes.running.clear()
    send(sender, address, essay, step)
    assert the_upload(address).digest == hashlib.sha256(essay).hexdigest()
    key = the_upload(address).public_id
    assert b"".join(store.read(key, 0, len(essay))) == essay


def test_a_whole_object_without_its_row_is_taken_apart_and_made_again(
    sender, short_parts, monkeypatch
):
    essay = an_essay(18 * SHORT)
    address = sender.begun(len(essay))
    send(sender, address, essay[: 16 * SHORT], 8 * SHORT)
    with monkeypatch.context() as killed:
        killed.setattr(UploadQuerySet, "advance", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            sender.patch(address, essay[16 * SHORT :], at=16 * SHORT)
    assert the_upload(address).offset == 16 * SHORT
    other = essay[16 * SHORT : -1] + b"?"  # what was never acknowledged may change
    assert sender.patch(address, other, at=16 * SHORT).status_code == 204
    whole = essay[:-1] + b"?"
    assert the_upload(address).digest == hashlib.sha256(whole).hexdigest()


def test_erasing_ends_what_was_under_way(sender, short_parts):
    essay = an_essay(20 * SHORT)
    address = sender.begun(len(essay))
    send(sender, address, essay[: 12 * SHORT], 4 * SHORT)
    store.erase(the_upload(address).public_id)
    assert names(address) == []
    assert not list(store.listed())


def test_a_long_part_goes_up_in_pieces(sender):
    address, essay = sender.begun(3), an_essay(18 * MIB)
    key = the_upload(address).public_id
    pieces = (essay[at : at + MIB] for at in range(0, len(essay), MIB))
    store.keep(key, "playable", pieces)
    assert store.size(key, "playable") == len(essay)
    far = 9 * MIB + 3
    assert b"".join(store.read(key, far, far + 99, "playable")) == essay[far:][:99]


# --- turns ----------------------------------------------------------------------------
def test_a_writer_that_died_blocks_nobody_for_longer_than_its_turn(sender, monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE", 0.05)
    address = sender.begun()
    key = the_upload(address).public_id
    assert Turn.objects.take(key, uuid4())  # and never given back
    assert sender.patch(address, b"Hello world").status_code == 423
    with clock.at(clock.now() + timedelta(seconds=31)):
        assert sender.patch(address, b"Hello world").status_code == 204
    assert not Turn.objects.exists()


def test_a_writer_that_lost_its_turn_says_nothing_more_to_the_bucket(sender):
    address = sender.begun()
    key = the_upload(address).public_id
    with store.hold(key) as file:
        Turn.objects.update(holder=uuid4())  # it slept, and another one took over
        with pytest.raises(store.Busy):
            store.write(key, file, 0, [b"Hello world"], 11)
    assert store.size(key) == 0


def test_twin_without_looking_at_the_turn_both_would_write(sender, monkeypatch):
    monkeypatch.setattr(multipart.Arriving, "begin", lambda *_: None)
    monkeypatch.setattr(turns, "take", lambda *_: None)
    address = sender.begun()
    key = the_upload(address).public_id
    with store.hold(key) as file:
        file.still_ours = lambda: None
        store.write(key, file, 0, [b"Hello world"], 11)
    assert store.size(key) == 11


# --- a store that is away -------------------------------------------------------------
def test_a_store_that_does_not_answer_is_503_in_words(sender, monkeypatch):
    address = sender.begun(22)
    sender.patch(address, b"Hello world")

    def away(*_words, **_more):
        raise EndpointConnectionError(endpoint_url="http://127.0.0.1:1")

    with monkeypatch.context() as gone:
        gone.setattr(places.here().client, "put_object", away)
        answer = sender.patch(address, b" and bye ok", at=11)
        assert answer.status_code == 503
        assert "does not answer" in answer.content.decode()
    assert sender.head(address)["Upload-Offset"] == "11"
    assert sender.patch(address, b" and bye ok", at=11).status_code == 204
    assert kept(address) == b"Hello world and bye ok"


def test_bytes_in_the_bucket_are_checked_like_any_other(sender, monkeypatch):
    address = sender.begun()
    sender.patch(address, b"Hello world")
    upload = the_upload(address)
    assert list(actions.discrepancies()) == []
    places.here().put(
        f"uploads/{upload.public_id.hex[:2]}/{upload.public_id}", b"a" * 11
    )
    assert list(actions.discrepancies()) == [f"digest of upload {upload.pk}"]
    keys.destroy(upload.public_id)
    assert list(actions.discrepancies()) == [f"key of upload {upload.pk}"]
