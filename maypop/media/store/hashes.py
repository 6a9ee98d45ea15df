"""The hash of what arrived so far, kept in memory for whoever writes on.

Acknowledged bytes never change, so a hash through some offset stays true; whoever lost
it (another process, a restart) reads the bytes again. It is needed at the end only, so
a thread of its own takes its time with one chunk while the next one arrives.
"""

import hashlib
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock
from uuid import UUID

from maypop.base.bodies import Piece

MOST_RUNNING = 256  # one for each upload in progress
MOST_BEHIND = 32  # pieces of one upload that wait in memory to be hashed: one chunk


class Hash:
    """A SHA-256 that is computed beside us; asked for, it has caught up."""

    def __init__(self, running: "hashlib._Hash | None" = None) -> None:
        self._running = running or hashlib.sha256()
        self._owed: deque[Future[None]] = deque()

    def update(self, piece: Piece) -> None:
        """Whoever brings more than can be hashed waits here, not in memory."""
        self._owed.append(_beside.submit(self._running.update, piece))
        while self._owed and (self._owed[0].done() or len(self._owed) > MOST_BEHIND):
            self._owed.popleft().result()

    def hexdigest(self) -> str:
        self._catch_up()
        return self._running.hexdigest()

    def copy(self) -> "Hash":
        self._catch_up()
        return Hash(self._running.copy())

    def _catch_up(self) -> None:
        while self._owed:
            self._owed.popleft().result()


@dataclass(frozen=True)
class Written:
    """How far a file goes, and the hash through there, if this process saw it all."""

    end: int
    running: Hash | None = None


NOTHING = Written(0)
EMPTY = Written(0, Hash())  # the whole of a file without a byte
running: dict[UUID, Written] = {}
_lock = Lock()
_beside = ThreadPoolExecutor(1, "hashes")  # one, so that pieces stay in their order


def through(key: UUID, at: int) -> Hash | None:
    if at == 0:
        return Hash()
    before = running.get(key, NOTHING)
    return before.running.copy() if before.running and before.end == at else None


def so_far(key: UUID) -> tuple[int, Hash]:
    """The longest that this process knows, to be read on from there."""
    before = running.get(key, NOTHING)
    return (before.end, before.running.copy()) if before.running else (0, Hash())


def remember(key: UUID, written: Written) -> None:
    with _lock:
        running.pop(key, None)
        if written.running:
            running[key] = written
        while len(running) > MOST_RUNNING:
            running.pop(next(iter(running)))


def forget(key: UUID) -> None:
    running.pop(key, None)
