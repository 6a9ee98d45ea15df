"""Acknowledged bytes are on disk, once, whoever else wrote at the same time."""

import hashlib
from contextlib import contextmanager, suppress
from threading import Barrier, BrokenBarrierError, Thread
from unittest.mock import Mock

import pytest
from django.db import OperationalError, connection

from maypop.media import store
from maypop.media.models import UploadQuerySet
from maypop.media.models.turn import TurnQuerySet
from maypop.media.store import disk, hashes, opened, turns

from .conftest import Sender, browser_of, kept, someone, the_upload

CHUNK = 64 * 1024
ALWAYS = Mock(**{"update.return_value": 1})  # a turn that is always ours


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


# --- two writers at one offset --------------------------------------------------------
def race(monkeypatch) -> tuple[list[int], list[bytes], str]:
    """Two windows send different bytes at one offset, and meet while writing."""
    maribel = someone("Maribel")
    address = Sender(maribel).begun(2 * CHUNK)
    meeting, really_begin = Barrier(2, timeout=20), hashes.through
    for guard in (disk, turns):
        monkeypatch.setattr(guard, "PATIENCE", 0.05)

    def write_when_both_are_here(*args):
        with suppress(BrokenBarrierError):  # the other one was kept out, as is right
            meeting.wait()
        return really_begin(*args)

    monkeypatch.setattr(hashes, "through", write_when_both_are_here)
    sent, answers = [b"a" * CHUNK, b"b" * CHUNK], [0, 0]

    def send(which: int) -> None:
        sender = Sender.__new__(Sender)
        sender.client = clients[which]
        answers[which] = sender.patch(address, sent[which]).status_code
        meeting.abort()  # whoever was told something will not come any more
        connection.close()

    clients = [browser_of(maribel), browser_of(maribel)]
    windows = [Thread(target=send, args=[which]) for which in (0, 1)]
    for window in windows:
        window.start()
    for window in windows:
        window.join()
    return answers, sent, address


def one_won_whole(answers: list[int], sent: list[bytes], address: str) -> bool:
    if answers.count(204) != 1 or not set(answers) <= {204, 409, 423}:
        return False
    return kept(address) == sent[answers.index(204)]


@pytest.mark.django_db(transaction=True)
def test_of_two_chunks_at_one_offset_exactly_one_is_acknowledged(monkeypatch):
    assert one_won_whole(*race(monkeypatch))


def without_the_lock(monkeypatch) -> None:
    monkeypatch.setattr(disk, "lock", lambda _file: None)
    monkeypatch.setattr(turns, "take", lambda _key, _holder: None)
    monkeypatch.setattr(TurnQuerySet, "held", lambda *_: ALWAYS)


def without_the_comparison(monkeypatch) -> None:
    def advance(rows, upload, *, at, to):
        return bool(rows.filter(pk=upload.pk).update(offset=to))

    monkeypatch.setattr(UploadQuerySet, "advance", advance)


@pytest.mark.django_db(transaction=True)
def test_the_race_is_lost_without_lock_and_comparison(monkeypatch, storage):
    """The sabotage twin: if this passes as won, the test above proves nothing."""
    without_the_lock(monkeypatch)
    without_the_comparison(monkeypatch)
    answers, sent, address = race(monkeypatch)
    assert not one_won_whole(answers, sent, address)
    # Nobody is told; a bucket may stumble over one of two that write one part at once.
    lost = [[204, 204]] if storage == "disk" else [[204, 204], [204, 503]]
    assert sorted(answers) in lost


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("sabotage", [without_the_lock, without_the_comparison])
def test_either_guard_alone_acknowledges_only_once(monkeypatch, sabotage):
    sabotage(monkeypatch)
    answers, _sent, _address = race(monkeypatch)
    assert answers.count(204) == 1


def test_a_writer_that_finds_the_file_held_is_told_423(sender, monkeypatch):
    monkeypatch.setattr(disk, "PATIENCE", 0.05)
    monkeypatch.setattr(turns, "PATIENCE", 0.05)
    address = sender.begun()
    with store.hold(the_upload(address).public_id):
        assert sender.patch(address, b"Hello world").status_code == 423
        assert sender.head(address).status_code == 200
    assert sender.patch(address, b"Hello world").status_code == 204


@pytest.mark.django_db(transaction=True)
def test_the_answer_comes_after_the_commit(monkeypatch):
    sender = Sender(someone("Maribel"))
    address = sender.begun(22)
    seen = []

    @contextmanager
    def hold_and_look(key):
        with really_hold(key) as file:
            yield file
        # Out of here only the answer is left: no transaction may still be open.
        seen.append(connection.in_atomic_block)

    really_hold = store.hold
    monkeypatch.setattr(store, "hold", hold_and_look)
    assert sender.patch(address, b"Hello world").status_code == 204
    assert seen == [False]


# --- when something dies --------------------------------------------------------------
def test_a_chunk_whose_row_was_never_written_is_simply_sent_again(sender, monkeypatch):
    """As after kill -9 between the disk and the database."""
    address = sender.begun(22)
    sender.patch(address, b"Hello world")
    with monkeypatch.context() as broken:
        broken.setattr(UploadQuerySet, "advance", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            sender.patch(address, b"?" * 11, at=11)
    assert sender.head(address)["Upload-Offset"] == "11"
    assert sender.patch(address, b" and bye ok", at=11).status_code == 204
    assert the_upload(address).digest == sha256(b"Hello world and bye ok")
    assert kept(address) == b"Hello world and bye ok"


def test_a_new_process_reads_again_what_it_did_not_see(sender):
    address = sender.begun(22)
    sender.patch(address, b"Hello ")
    hashes.running.clear()  # as after a restart
    sender.patch(address, b"world", at=6)
    hashes.running.clear()
    sender.patch(address, b" and bye ok", at=11)
    assert the_upload(address).digest == sha256(b"Hello world and bye ok")


def test_processes_that_take_turns_still_find_the_right_hash(sender):
    address = sender.begun(22)
    sender.patch(address, b"Hello ")
    mine = dict(hashes.running)
    hashes.running.clear()
    sender.patch(address, b"world", at=6)  # another process
    hashes.running.clear()
    hashes.running.update(mine)
    sender.patch(address, b" and bye ok", at=11)
    assert the_upload(address).digest == sha256(b"Hello world and bye ok")


def test_one_process_reads_nothing_again(sender, monkeypatch):
    monkeypatch.setattr(opened, "read", lambda *_: 1 / 0)
    address = sender.begun(22)
    sender.patch(address, b"Hello world")
    sender.patch(address, b" and bye ok", at=11)
    assert the_upload(address).digest == sha256(b"Hello world and bye ok")


@pytest.mark.parametrize(
    "words",
    ["database or disk is full", "could not extend file: No space left on device"],
)
def test_a_database_without_room_is_507_too(sender, monkeypatch, words):
    address = sender.begun()

    def no_room(*args, **kwargs):
        raise OperationalError(words)

    with monkeypatch.context() as full:
        full.setattr(UploadQuerySet, "advance", no_room)
        assert sender.patch(address, b"Hello world").status_code == 507
    assert sender.head(address)["Upload-Offset"] == "0"
