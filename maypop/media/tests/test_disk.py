"""What only a local disk can show: the order in which things reach it, and its end."""

import errno
import os
from hashlib import sha256

import pytest

from maypop.media import actions, durably
from maypop.media.models import State, UploadQuerySet

from .conftest import kept, place_of, the_upload


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
    monkeypatch.setattr(os, "fdatasync", lambda _file: None)
    monkeypatch.setattr(os, "fsync", lambda _file: None)
    monkeypatch.setattr(durably, "sync_folder", lambda _folder: None)
    address = sender.begun(22)
    assert not the_disk_came_first(order, "fsync")
    order.clear()
    sender.patch(address, b"Hello world")
    assert not the_disk_came_first(order, "fdatasync")


def test_bytes_left_past_the_offset_never_count(sender):
    address = sender.begun(22)
    sender.patch(address, b"Hello world")
    with place_of(the_upload(address)).open("ab") as file:
        file.write(b"left by one who died")
    sender.patch(address, b" and b", at=11)
    sender.patch(address, b"ye ok", at=17)
    assert kept(address) == b"Hello world and bye ok"
    assert the_upload(address).digest == sha256(b"Hello world and bye ok").hexdigest()
    assert the_upload(address).length == place_of(the_upload(address)).stat().st_size


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_full_disk_is_507_and_never_an_acknowledgment(sender, monkeypatch, fault):
    address = sender.begun()
    with monkeypatch.context() as full:

        def no_room(*args):
            raise OSError(fault, os.strerror(fault))

        full.setattr(os, "pwrite", no_room)
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

    monkeypatch.setattr(os, "pwrite", half)
    assert sender.patch(address, b"Hello world").status_code == 507
    assert place_of(the_upload(address)).stat().st_size == 0
