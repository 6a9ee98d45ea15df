"""Sealed bytes read in the open: a stream by range, a file to seek in, a plain file."""

import fcntl
import io
import os
import tempfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings

from .. import durably, keys, seal
from .faults import Missing
from .places import here

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

AHEAD = 256 * 1024  # read at once by whoever reads a little at a time


def key_of(key: UUID) -> bytes:
    """Without its key a file is as good as gone, and is spoken of as gone."""
    try:
        return keys.of(key)
    except keys.NoKey as destroyed:
        raise Missing(str(key)) from destroyed


def size(key: UUID, part: str) -> int:
    return here().size(key, part) - (seal.SALT if part else 0)


def read(key: UUID, start: int, stop: int, part: str) -> Generator[bytes, None, None]:
    """The key is asked for anew each time: destroyed, it opens nothing more."""
    return _read(key, part, _part_key(key, part), start, stop)


def _read(
    key: UUID, part: str, opens: bytes, start: int, stop: int
) -> Generator[bytes, None, None]:
    opening = seal.stream(opens, start)
    ahead = seal.SALT if part else 0
    for piece in here().fetch(key, part, start + ahead, stop + ahead):
        yield opening.update(piece)


def _part_key(key: UUID, part: str) -> bytes:
    master = key_of(key)
    if not part:
        return seal.derived(master, part)
    salt = b"".join(here().fetch(key, part, 0, seal.SALT))
    return seal.derived(master, part, salt)


class Opened(io.RawIOBase):
    """The bytes as they were sent, to be read and sought in."""

    def __init__(self, key: UUID, part: str) -> None:
        self.key, self.part = key, part
        self.end, self.at = size(key, part), 0
        self.opens = _part_key(key, part)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self.at, io.SEEK_END: self.end}[whence]
        if base + offset < 0:
            raise ValueError(f"before the start: {base + offset}")
        self.at = base + offset
        return self.at

    def readinto(self, buffer: "WriteableBuffer") -> int:
        room = memoryview(buffer).cast("B")
        stop, filled = min(self.at + len(room), self.end), 0
        for piece in _read(self.key, self.part, self.opens, self.at, stop):
            room[filled : filled + len(piece)] = piece
            filled += len(piece)
        self.at += filled
        return filled


@contextmanager
def in_the_open(key: UUID, part: str) -> Iterator[Path]:
    """A plain file of our own; its lock tells `tidy` that somebody still reads it."""
    folder = _folder()
    with durably.room():
        durably.make_folders(folder)
        with tempfile.NamedTemporaryFile(dir=folder, suffix=".open") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            for piece in read(key, 0, size(key, part), part):
                file.write(piece)
            file.flush()
            yield Path(file.name)


def tidy() -> None:
    """Remove plain files whose reader was killed before it could."""
    for left in _folder().glob("*.open"):
        with suppress(FileNotFoundError, BlockingIOError), left.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            left.unlink()


def _folder() -> Path:
    return Path(os.fspath(settings.MEDIA_ROOT)) / "open"
