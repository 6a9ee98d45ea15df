"""Sealed bytes on a local disk, one file for each upload.

A part and the finished file are the same file, so finishing renames nothing. What lies
past the acknowledged offset is no part of the upload and is written over.
"""

import fcntl
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from maypop.base.bodies import Piece

from .. import durably
from .faults import Busy, Missing
from .places import Kept

PIECE = 256 * 1024  # read at once: small enough for a core to keep near
PATIENCE = 2.0  # seconds that a writer waits for another one


class Disk:
    is_near = True

    def __init__(self, root: str) -> None:
        self.root = Path(root) / "uploads"

    def path(self, key: UUID, part: str = "") -> Path:
        """Nobody outside asks for this, but tests that look at the disk itself."""
        place = self.root / key.hex[:2] / str(key)
        return place.with_suffix(f".{part}") if part else place

    def create(self, key: UUID) -> None:
        """An empty file whose name survives a power cut."""
        with durably.room():
            durably.create(self.path(key))

    @contextmanager
    def hold(self, key: UUID) -> Iterator["DiskWriter"]:
        """Open for its one writer, across threads and processes."""
        with _found(key):
            file = os.open(self.path(key), os.O_RDWR)
        try:
            lock(file)
            yield DiskWriter(file)
        finally:
            os.close(file)  # which lets go of the lock, as dying does

    def finished(self, key: UUID) -> None:
        """Nothing was needed on the way."""

    def keep(self, key: UUID, part: str, content: Iterable[bytes]) -> None:
        with durably.room():
            durably.replace(self.path(key, part), content)

    def drop(self, key: UUID, part: str) -> None:
        durably.remove(self.path(key, part))

    def size(self, key: UUID, part: str) -> int:
        with _found(key):
            return self.path(key, part).stat().st_size

    def fetch(self, key: UUID, part: str, start: int, stop: int) -> Iterator[bytes]:
        with _found(key):
            file = os.open(self.path(key, part), os.O_RDONLY)
        try:
            while start < stop and (
                piece := os.pread(file, min(PIECE, stop - start), start)
            ):
                start += len(piece)
                yield piece
        finally:
            os.close(file)

    def erase(self, key: UUID) -> None:
        durably.remove(*self.path(key).parent.glob(f"{key}*"))

    def listed(self) -> Iterator[Kept]:
        for place in self.root.glob("??/*"):
            if "." in place.name:
                continue  # a part, which goes with its upload
            with suppress(FileNotFoundError):  # erased while we were looking
                told = place.stat()
                since = datetime.fromtimestamp(told.st_mtime, UTC)
                yield Kept(UUID(place.name), told.st_size, since)


class DiskWriter:
    def __init__(self, file: int) -> None:
        self.file, self.start, self.end = file, 0, 0

    def begin(self, at: int) -> None:
        self.start = self.end = at

    def put(self, piece: Piece) -> None:
        with durably.room():
            durably.write_all(self.file, piece, self.end)
        self.end += len(piece)

    def settle(self, *, whole: bool) -> None:  # noqa: ARG002  # a bucket must know
        with durably.room():
            os.ftruncate(self.file, self.end)  # drops what a dead writer left behind
            os.fdatasync(self.file)

    def undo(self) -> None:
        with suppress(OSError):  # untidy at worst: those bytes are written over anyway
            os.ftruncate(self.file, self.start)


def lock(file: int) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as taken:
            if time.monotonic() >= until:
                raise Busy from taken
            time.sleep(0.02)


@contextmanager
def _found(key: UUID) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as absent:
        raise Missing(str(key)) from absent
