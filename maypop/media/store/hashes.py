"""The hash of what arrived so far, kept in memory for whoever writes on.

Acknowledged bytes never change, so a hash through some offset stays true; whoever lost
it (another process, a restart) reads the bytes again.
"""

import hashlib
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from uuid import UUID

MOST_RUNNING = 256  # one for each upload in progress


@dataclass(frozen=True)
class Written:
    """How far a file goes, and the hash through there, if this process saw it all."""

    end: int
    running: "hashlib._Hash | None" = None


NOTHING = Written(0)
running: dict[UUID, Written] = {}
_lock = Lock()


def through(key: UUID, at: int) -> "hashlib._Hash | None":
    if at == 0:
        return hashlib.sha256()
    before = running.get(key, NOTHING)
    return before.running.copy() if before.running and before.end == at else None


@contextmanager
def beside(running: "hashlib._Hash | None") -> Iterator[Callable[[bytes], None]]:
    """Hash what arrives while the disk is busy with it; all of it, when this ends."""
    if running is None:
        yield lambda _piece: None
        return
    with ThreadPoolExecutor(1) as thread:
        owed: list[Future[None]] = []
        yield lambda piece: owed.append(thread.submit(running.update, piece))
        for each in owed:
            each.result()


def so_far(key: UUID) -> "tuple[int, hashlib._Hash]":
    """The longest that this process knows, to be read on from there."""
    before = running.get(key, NOTHING)
    return (
        (before.end, before.running.copy()) if before.running else (0, hashlib.sha256())
    )


def remember(key: UUID, written: Written) -> None:
    with _lock:
        running.pop(key, None)
        if written.running:
            running[key] = written
        while len(running) > MOST_RUNNING:
            running.pop(next(iter(running)))


def forget(key: UUID) -> None:
    running.pop(key, None)
