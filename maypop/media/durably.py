"""Files and folders that survive a power cut, written for their owner alone."""

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from maypop.base.bodies import Piece

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class NoRoom(Exception):
    """The disk is full; nothing was acknowledged."""


def create(place: Path, content: bytes = b"") -> None:
    """A new file whose name and content stay; FileExistsError if there is one."""
    make_folders(place.parent)
    file = os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        write_all(file, content, 0)
        os.fsync(file)
    finally:
        os.close(file)
    sync_folder(place.parent)


def replace(place: Path, content: Iterable[bytes]) -> None:
    """Whole or not at all, in place of what stood there."""
    make_folders(place.parent)
    fresh = place.with_name(f"{place.name}-new")
    with open(fresh, "wb", opener=privately) as file:
        for piece in content:
            file.write(piece)
        file.flush()
        os.fdatasync(file.fileno())
    fresh.replace(place)
    sync_folder(place.parent)


def remove(*places: Path) -> None:
    """Gone for good, also after a power cut; safe to repeat."""
    for place in places:
        place.unlink(missing_ok=True)
    for folder in {place.parent for place in places}:
        if folder.is_dir():
            sync_folder(folder)


def make_folders(folder: Path) -> None:
    if folder.is_dir():
        return
    make_folders(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_all(file: int, piece: Piece, at: int) -> None:
    rest = memoryview(piece)
    while rest:
        written = os.pwrite(file, rest, at)
        rest, at = rest[written:], at + written


def privately(place: str, flags: int) -> int:
    return os.open(place, flags, 0o600)


@contextmanager
def room() -> Iterator[None]:
    """Whatever finds the disk full says so in our words."""
    try:
        yield
    except OSError as fault:
        if fault.errno in FULL:
            raise NoRoom from fault
        raise
