"""The one port to the bytes: sealed, on a local disk or in a bucket.

Apps above know a key and the name of a part made from an upload; where that lies, and
what it looks like there, is known only behind this door.
"""

import io
from collections.abc import Generator, Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from maypop.base.bodies import Piece

from .. import keys, seal
from . import hashes, opened
from .faults import Away, Busy, Missing, NoRoom, TooLong
from .hashes import EMPTY, NOTHING, Written
from .opened import tidy
from .places import Kept, Writer, here

__all__ = [
    "EMPTY", "NOTHING", "PIECE", "Away", "Busy", "Kept", "Missing", "NoRoom", "TooLong",
    "Writer", "Written", "acknowledged", "create", "digest", "drop", "erase", "exists",
    "hold", "in_the_open", "is_near", "keep", "listed", "read", "reader", "size",
    "tidy", "write",
]  # fmt: skip

PIECE = 1024 * 1024


def create(key: UUID) -> None:
    """An empty file and the key that will seal it, both there after a power cut."""
    keys.make(key)
    here().create(key)


def erase(key: UUID) -> None:
    """The key first: from then on no copy of the bytes can be read, anywhere."""
    keys.destroy(key)
    here().erase(key)
    hashes.forget(key)


def hold(key: UUID) -> AbstractContextManager[Writer]:
    """The file for its one writer, across threads and processes, or Busy."""
    return here().hold(key)


def write(
    key: UUID, file: Writer, at: int, body: Iterable[Piece], most: int | None
) -> Written:
    """Put the body at this offset, safe before this returns; say where it ends.

    At most so many bytes; None for what is made here and is whole when it ends.
    """
    end, running = at, hashes.through(key, at)
    sealing = seal.stream(seal.derived(opened.key_of(key), ""), at)
    file.begin(at)
    try:
        for piece in body:
            if most is not None and end + len(piece) > at + most:
                raise TooLong
            if running:
                running.update(piece)
            file.put(sealing.passing(piece))
            end += len(piece)
        file.settle(whole=most is None or end == at + most)
    except BaseException:
        file.undo()
        raise
    return Written(end, running)


def acknowledged(key: UUID, written: Written, *, whole: bool = False) -> None:
    """The row says so too: from now on the hash through here stays true."""
    if whole:
        hashes.forget(key)
        here().finished(key)
    else:
        hashes.remember(key, written)


def digest(key: UUID, written: Written) -> str:
    """SHA-256 of the whole; this process reads only what it did not see arrive."""
    if written.running:
        return written.running.hexdigest()
    start, running = hashes.so_far(key)
    for piece in read(key, start, written.end):
        running.update(piece)
    return running.hexdigest()


def exists(key: UUID, part: str = "") -> bool:
    """Whether there is something, and a key that opens it."""
    try:
        size(key, part)
    except Missing:
        return False
    return keys.exists(key)


def size(key: UUID, part: str = "") -> int:
    """Bytes of the upload, or of a part made from it; Missing when there are none."""
    return opened.size(key, part)


def reader(key: UUID, part: str = "") -> BinaryIO:
    """The bytes as they were sent, to be read and sought in; the caller closes it."""
    return io.BufferedReader(opened.Opened(key, part), opened.AHEAD)


def in_the_open(key: UUID, part: str = "") -> AbstractContextManager[Path]:
    """A plain file, for a program that wants a path; it is gone afterward."""
    return opened.in_the_open(key, part)


def is_near() -> bool:
    """Whether bytes can be read without waiting for a network."""
    return here().is_near


def read(
    key: UUID, start: int, stop: int, part: str = ""
) -> Generator[bytes, None, None]:
    return opened.read(key, start, stop, part)


def keep(key: UUID, part: str, content: Iterable[bytes]) -> None:
    """Write a part made from an upload, whole and durably; it replaces an older one.

    Each writing has a salt of its own, hence a key that seals nothing else.
    """
    salt = seal.new_salt()
    sealing = seal.stream(seal.derived(opened.key_of(key), part, salt))
    here().keep(key, part, _salted(salt, sealing, content))


def drop(key: UUID, part: str) -> None:
    """Take away one part that was made from an upload; safe to repeat."""
    here().drop(key, part)


def listed() -> Iterator[Kept]:
    """The bytes of every upload that lie here, whether a row knows of them or not."""
    return here().listed()


def _salted(
    salt: bytes, sealing: seal.Stream, content: Iterable[bytes]
) -> Iterator[bytes]:
    yield salt
    for piece in content:
        yield sealing.update(piece)
