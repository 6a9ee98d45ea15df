"""Acknowledged bytes are on disk, once, whoever else wrote at the same time."""

import errno
import hashlib
import os
from contextlib import contextmanager, suppress
from threading import Barrier, BrokenBarrierError, Thread

import pytest
from django.db import OperationalError, connection

from maypop.media import actions, store
from maypop.media.models import State, UploadQuerySet

from .conftest import Sender, browser_of, on_disk, someone, the_upload

CHUNK = 64 * 1024


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


# --- two writers at one offset --------------------------------------------------------
def race(monkeypatch) -> tuple[list[int], list[bytes], str]:
    """Two windows send different bytes at one offset, and meet while writing."""
    maribel = someone("Maribel")
    address = Sender(maribel).begun(2 * CHUNK)
    meeting, really_write = Barrier(2), store._write_all

    def write_when_both_are_here(*args) -> None:
        with suppress(BrokenBarrierError):  # the other one was kept out, as is right
            meeting.wait(timeout=3)
        really_write(*args)

    monkeypatch.setattr(store, "_write_all", write_when_both_are_here)
    sent, answers = [b"a" * CHUNK, b"b" * CHUNK], [0, 0]

    def send(which: int) -> None:
        sender = Sender.__new__(Sender)
        sender.client = clients[which]
        answers[which] = sender.patch(address, sent[which]).status_code
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
    return on_disk(address) == sent[answers.index(204)]


@pytest.mark.django_db(transaction=True)
def test_of_two_chunks_at_one_offset_exactly_one_is_acknowledged(monkeypatch):
    assert one_won_whole(*race(monkeypatch))


def without_the_lock(monkeypatch) -> None:
    monkeypatch.setattr(store, "_lock", lambda _file: None)


def without_the_comparison(monkeypatch) -> None:
    def advance(rows, upload, *, at, to):
        return bool(rows.filter(pk=upload.pk).update(offset=to))

    monkeypatch.setattr(UploadQuerySet, "advance", advance)


@pytest.mark.django_db(transaction=True)
def test_the_race_is_lost_without_lock_and_comparison(monkeypatch):
    """The sabotage twin: if this passes as won, the test above proves nothing."""
    without_the_lock(monkeypatch)
    without_the_comparison(monkeypatch)
    answers, sent, address = race(monkeypatch)
    assert not one_won_whole(answers, sent, address)
    assert answers == [204, 204]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("sabotage", [without_the_lock, without_the_comparison])
def test_either_guard_alone_acknowledges_only_once(monkeypatch, sabotage):
    sabotage(monkeypatch)
    answers, _sent, _address = race(monkeypatch)
    assert answers.count(204) == 1


def test_a_writer_that_finds_the_file_held_is_told_423(sender, monkeypatch):
    monkeypatch.setattr(store, "PATIENCE", 0.05)
    address = sender.begun()
    with store.hold(the_upload(address).public_id):
        assert sender.patch(address, b"Hello world").status_code == 423
        assert sender.head(address).status_code == 200
    assert sender.patch(address, b"Hello world").status_code == 204


# --- the disk before the row, the row before the answer -------------------------------
@pytest.fixture
def order(recorded_order, monkeypatch) -> list[str]:
    advance, save = UploadQuerySet.advance, actions.Upload.save

    def noted_advance(rows, *args, **kwargs):
        recorded_order.append("row")
        return advance(rows, *args, **kwargs)

    def noted_save(row, *args, **kwargs):
        recorded_order.append("row")
        return save(row, *args, **kwargs)

    monkeypatch.setattr(UploadQuerySet, "advance", noted_advance)
    monkeypatch.setattr(actions.Upload, "save", noted_save)
    return recorded_order


def the_disk_came_first(order: list[str], kind: str) -> bool:
    return kind in order and order.index(kind) < order.index("row")


def test_bytes_are_on_disk_before_the_row_says_so(sender, order):
    address = sender.begun(22)
    order.clear()
    assert sender.patch(address, b"Hello world").status_code == 204
    assert the_disk_came_first(order, "fdatasync")


def test_the_name_of_a_new_file_is_on_disk_before_its_row(sender, order):
    sender.begun(22)
    assert the_disk_came_first(order, "fsync")


def test_the_order_is_missed_when_nothing_is_synced(sender, order, monkeypatch):
    """The sabotage twin of the two above."""
    monkeypatch.setattr(store.os, "fdatasync", lambda _file: None)
    monkeypatch.setattr(store, "_sync_folder", lambda _folder: None)
    address = sender.begun(22)
    assert not the_disk_came_first(order, "fsync")
    order.clear()
    sender.patch(address, b"Hello world")
    assert not the_disk_came_first(order, "fdatasync")


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
    assert on_disk(address) == b"Hello world and bye ok"


def test_bytes_left_past_the_offset_never_count(sender):
    address = sender.begun(22)
    sender.patch(address, b"Hello world")
    with store.path(the_upload(address).public_id).open("ab") as file:
        file.write(b"left by one who died")
    sender.patch(address, b" and b", at=11)
    sender.patch(address, b"ye ok", at=17)
    assert on_disk(address)[:22] == b"Hello world and bye ok"
    assert the_upload(address).digest == sha256(b"Hello world and bye ok")
    assert the_upload(address).length == len(on_disk(address))


def test_a_new_process_reads_again_what_it_did_not_see(sender):
    address = sender.begun(22)
    sender.patch(address, b"Hello ")
    store._running.clear()  # as after a restart
    sender.patch(address, b"world", at=6)
    store._running.clear()
    sender.patch(address, b" and bye ok", at=11)
    assert the_upload(address).digest == sha256(b"Hello world and bye ok")


def test_processes_that_take_turns_still_find_the_right_hash(sender):
    address = sender.begun(22)
    sender.patch(address, b"Hello ")
    mine = dict(store._running)
    store._running.clear()
    sender.patch(address, b"world", at=6)  # another process
    store._running.clear()
    store._running.update(mine)
    sender.patch(address, b" and bye ok", at=11)
    assert the_upload(address).digest == sha256(b"Hello world and bye ok")


def test_one_process_reads_nothing_again(sender, monkeypatch):
    monkeypatch.setattr(store, "read", lambda *_: 1 / 0)
    address = sender.begun(22)
    sender.patch(address, b"Hello world")
    sender.patch(address, b" and bye ok", at=11)
    assert the_upload(address).digest == sha256(b"Hello world and bye ok")


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_full_disk_is_507_and_never_an_acknowledgment(sender, monkeypatch, fault):
    address = sender.begun()
    with monkeypatch.context() as full:

        def no_room(*args):
            raise OSError(fault, os.strerror(fault))

        full.setattr(store.os, "pwrite", no_room)
        answer = sender.patch(address, b"Hello world")
        assert answer.status_code == 507
        assert "no room left" in answer.content.decode()
    assert sender.head(address)["Upload-Offset"] == "0"
    assert sender.patch(address, b"Hello world").status_code == 204
    assert the_upload(address).state == State.READY


def test_what_a_full_disk_leaves_is_given_back(sender, monkeypatch):
    address, really_write = sender.begun(), os.pwrite

    def half(file, piece, at):
        if at:
            raise OSError(errno.ENOSPC, "full")
        return really_write(file, bytes(piece)[:5], at)

    monkeypatch.setattr(store.os, "pwrite", half)
    assert sender.patch(address, b"Hello world").status_code == 507
    assert on_disk(address) == b""


def test_the_check_of_all_files_names_those_that_changed(sender):
    whole, flipped, cut, lost = (sender.begun() for _each in range(4))
    for address in (whole, flipped, cut, lost):
        sender.patch(address, b"Hello world")
    places = {each: store.path(the_upload(each).public_id) for each in (flipped, cut)}
    places[flipped].write_bytes(b"Hello wurld")
    places[cut].write_bytes(b"Hello")
    store.path(the_upload(lost).public_id).unlink()
    assert list(actions.discrepancies()) == [
        f"digest of upload {the_upload(flipped).pk}",
        f"size of upload {the_upload(cut).pk}",
        f"bytes of upload {the_upload(lost).pk}",
    ]


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
