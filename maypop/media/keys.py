"""The key of every stored file: one small file each, in a folder with its own backup.

A key is on disk before the first byte that it seals. Destroying it destroys the bytes
in every backup, so each destroyed key is noted first, in a list beside the folder:
whatever is restored, `replay` takes those keys away again.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

from . import durably, seal

# A name and its end of line. A line that a power cut tore belongs to a key that was not
# yet removed, and whose destruction is still owed: it is noted once more.
LINE = 37


class NoKey(Exception):
    """Nothing opens these bytes: their key was destroyed or is lost."""


def make(key: UUID) -> None:
    """A key of its own, on disk when this returns."""
    with durably.room():
        durably.create(_place(key), seal.new_key())


def of(key: UUID) -> bytes:
    try:
        return _place(key).read_bytes()
    except FileNotFoundError as gone:
        raise NoKey(str(key)) from gone


def exists(key: UUID) -> bool:
    return _place(key).is_file()


def destroy(key: UUID) -> None:
    """Noted, then gone: whoever dies in between has it finished by `replay`."""
    if exists(key):
        with durably.room():
            _note(key)
        durably.remove(_place(key))


def replay() -> list[UUID]:
    """Take away again what a restored backup brought back; say which keys it were."""
    back = [key for key in destroyed() if exists(key)]
    durably.remove(*map(_place, back))
    return back


def destroyed() -> set[UUID]:
    try:
        lines = _list().read_text().splitlines(keepends=True)
    except FileNotFoundError:
        return set()
    return {UUID(line.strip()) for line in lines if len(line) == LINE}


def listed() -> Iterator[tuple[UUID, datetime]]:
    """Every key that there is, and since when."""
    for place in Path(settings.MEDIA_KEYS).glob("??/*"):
        with suppress(FileNotFoundError):  # destroyed while we were looking
            made = datetime.fromtimestamp(place.stat().st_mtime, UTC)
            yield UUID(place.name), made


def _note(key: UUID) -> None:
    durably.make_folders(_list().parent)
    file = os.open(_list(), os.O_CREAT | os.O_RDWR | os.O_APPEND, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        end = os.fstat(file).st_size
        torn = end and os.pread(file, 1, end - 1) != b"\n"
        os.write(file, (b"\n" if torn else b"") + f"{key}\n".encode())
        os.fsync(file)
    finally:
        os.close(file)
    durably.sync_folder(_list().parent)


def _place(key: UUID) -> Path:
    return Path(settings.MEDIA_KEYS) / key.hex[:2] / str(key)


def _list() -> Path:
    """Beside the folder: restoring the keys of last week must not restore this too."""
    folder = Path(settings.MEDIA_KEYS)
    return folder.with_name(f"{folder.name}.destroyed")
