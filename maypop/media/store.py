"""The one port to the bytes: local disk, one file for each upload.

A part and the finished file are the same file, so finishing renames nothing. What lies
past the acknowledged offset is no part of the upload and is written over.
"""

import errno
import fcntl
import hashlib
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import BinaryIO
from uuid import UUID

from django.conf import settings

PIECE = 1024 * 1024
PATIENCE = 2.0  # seconds that a writer waits for another one
MOST_RUNNING = 256  # hashes kept in memory, one for each upload in progress
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class Busy(Exception):
    """Another writer holds this file."""


class Missing(Exception):
    """The row is there and its bytes are not."""


class NoRoom(Exception):
    """The disk is full; nothing was acknowledged."""


class TooLong(Exception):
    """More bytes came than the upload has room for; none of them are kept."""


@dataclass(frozen=True)
class Written:
    """How far a file goes, and the hash through there, if this process saw it all."""

    end: int
    running: "hashlib._Hash | None" = None


NOTHING = Written(0)


def path(key: UUID) -> Path:
    return Path(settings.MEDIA_ROOT) / "uploads" / key.hex[:2] / str(key)


def part_path(key: UUID, part: str) -> Path:
    """Where a file made from an upload stands: `shown`, `playable`, `poster`, …"""
    return path(key).with_suffix(f".{part}") if part else path(key)


def create(key: UUID) -> None:
    """An empty file whose name survives a power cut."""
    place = path(key)
    with _room():
        _make_folders(place.parent)
        os.close(os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        _sync_folder(place.parent)


def erase(key: UUID) -> None:
    for place in path(key).parent.glob(f"{key}*"):
        place.unlink(missing_ok=True)
    if path(key).parent.is_dir():
        _sync_folder(path(key).parent)
    _running.pop(key, None)


@contextmanager
def hold(key: UUID) -> Iterator[int]:
    """The file, open for its one writer across threads and processes."""
    try:
        file = os.open(path(key), os.O_RDWR)
    except FileNotFoundError as absent:
        raise Missing(str(key)) from absent
    try:
        _lock(file)
        yield file
    finally:
        os.close(file)  # which lets go of the lock, as dying does


def write(key: UUID, file: int, at: int, body: Iterable[bytes], most: int) -> Written:
    """Put the body at this offset, on disk before this returns; say where it ends."""
    end, running = at, _hash_through(key, at)
    try:
        with _room():
            for piece in body:
                if end + len(piece) > at + most:
                    raise TooLong
                _write_all(file, piece, end)
                end += len(piece)
                if running:
                    running.update(piece)
            os.ftruncate(file, end)  # drops what a writer that died left behind
            os.fdatasync(file)
    except BaseException:
        with suppress(OSError):  # untidy at worst: those bytes are written over anyway
            os.ftruncate(file, at)
        raise
    return Written(end, running)


def acknowledged(key: UUID, written: Written) -> None:
    """The row says so too: from now on the hash through here stays true."""
    with _running_lock:
        _running.pop(key, None)
        if written.running:
            _running[key] = written
        while len(_running) > MOST_RUNNING:
            _running.pop(next(iter(_running)))


def digest(key: UUID, written: Written) -> str:
    """SHA-256 of the whole; this process reads only what it did not see arrive."""
    if written.running:
        return written.running.hexdigest()
    before = _running.get(key, NOTHING)
    running = before.running.copy() if before.running else hashlib.sha256()
    for piece in read(key, before.end if before.running else 0, written.end):
        running.update(piece)
    return running.hexdigest()


def exists(key: UUID, part: str = "") -> bool:
    return part_path(key, part).is_file()


def size(key: UUID, part: str = "") -> int:
    """Bytes of the upload, or of a part made from it; Missing when there are none."""
    with _found(key):
        return part_path(key, part).stat().st_size


def reader(key: UUID, part: str = "") -> BinaryIO:
    """The bytes as they were sent, to be read and sought in; the caller closes it."""
    with _found(key):
        return part_path(key, part).open("rb")


@contextmanager
def in_the_open(key: UUID, part: str = "") -> Iterator[Path]:
    """A plain file, for a program that wants a path; it is gone afterward."""
    if not exists(key, part):
        raise Missing(str(key))
    yield part_path(key, part)


def read(key: UUID, start: int, stop: int, part: str = "") -> Iterator[bytes]:
    with reader(key, part) as file:
        file.seek(start)
        while start < stop:
            piece = file.read(min(PIECE, stop - start))
            if not piece:
                return
            start += len(piece)
            yield piece


def keep(key: UUID, part: str, content: Iterable[bytes]) -> None:
    """Write a part made from an upload, whole and durably; it replaces an older one."""
    place = part_path(key, part)
    fresh = place.with_suffix(f".{part}-new")
    with _room(), open(fresh, "wb", opener=_privately) as file:
        for piece in content:
            file.write(piece)
        file.flush()
        os.fdatasync(file.fileno())
    fresh.replace(place)
    _sync_folder(place.parent)


# --- the running hashes -------------------------------------------------------------
# Acknowledged bytes never change, so a hash through some offset stays true; whoever
# lost it (another process, a restart) reads the bytes again.
_running: dict[UUID, Written] = {}
_running_lock = Lock()


def _hash_through(key: UUID, at: int) -> "hashlib._Hash | None":
    if at == 0:
        return hashlib.sha256()
    before = _running.get(key, NOTHING)
    return before.running.copy() if before.running and before.end == at else None


# --- the disk -------------------------------------------------------------------------
def _privately(place: str, flags: int) -> int:
    return os.open(place, flags, 0o600)


def _lock(file: int) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as taken:
            if time.monotonic() >= until:
                raise Busy from taken
            time.sleep(0.02)


def _write_all(file: int, piece: bytes, at: int) -> None:
    rest = memoryview(piece)
    while rest:
        written = os.pwrite(file, rest, at)
        rest, at = rest[written:], at + written


def _make_folders(folder: Path) -> None:
    if folder.is_dir():
        return
    _make_folders(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _found(key: UUID) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as absent:
        raise Missing(str(key)) from absent


@contextmanager
def _room() -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        if fault.errno in FULL:
            raise NoRoom from fault
        raise
