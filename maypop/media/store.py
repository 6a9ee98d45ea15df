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


def shown_path(key: UUID) -> Path:
    """The copy without location and camera data that viewers get of an image."""
    return path(key).with_suffix(".shown")


def create(key: UUID) -> None:
    """An empty file whose name survives a power cut."""
    place = path(key)
    with _room():
        _make_folders(place.parent)
        os.close(os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        _sync_folder(place.parent)


def erase(key: UUID) -> None:
    for place in (path(key), shown_path(key)):
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
    for piece in read(path(key), before.end if before.running else 0, written.end):
        running.update(piece)
    return running.hexdigest()


def read(place: Path, start: int, stop: int) -> Iterator[bytes]:
    with place.open("rb") as file:
        file.seek(start)
        while start < stop:
            piece = file.read(min(PIECE, stop - start))
            if not piece:
                return
            start += len(piece)
            yield piece


def keep(place: Path, content: bytes) -> None:
    """Write a whole small file beside the others, durably."""
    with _room(), open(place, "wb", opener=_privately) as file:
        file.write(content)
        file.flush()
        os.fdatasync(file.fileno())
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
def _room() -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        if fault.errno in FULL:
            raise NoRoom from fault
        raise
