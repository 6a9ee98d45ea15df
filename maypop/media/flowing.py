"""Bytes on their way to a player. The web server takes them as the line has room.

So a player that takes its time keeps no thread waiting and nothing of the film in
memory or on disk in the open. Meanwhile one thread asks for every flow, again and
again, whether it may go on; where that is not known for certain, it ends.
"""

import io
import logging
import time
from collections.abc import Callable, Generator
from threading import Lock, Thread

from django.db import close_old_connections, connections
from django.http import FileResponse

log = logging.getLogger(__name__)

EVERY = 0.5  # seconds; withdrawn consent stops a film within one
CERTAIN = 3.0  # seconds for which an answer counts, if no new one comes


class Ended(ConnectionAbortedError):
    """They may not see it any longer, so the line is cut."""


class Flow:
    """What `wsgi.file_wrapper` wants: a file to be read once, from start to end."""

    def __init__(
        self,
        content: Generator[bytes, None, None],
        length: int,
        asked: Callable[[], bool],
    ) -> None:
        self.content, self.length, self.asked = content, length, asked
        self.at = self.start = 0  # where we read; where the held piece begins
        self.held = b""
        self.may_until = time.monotonic() + CERTAIN
        watch.follow(self)

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """To the end and back, to be measured; and back by what the line left over."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self.at, io.SEEK_END: self.length}[whence]
        self.at = base + offset
        return self.at

    def read(self, size: int) -> bytes:
        if time.monotonic() > self.may_until:
            raise Ended
        while self.at >= self.start + len(self.held):
            if self.at >= self.length:
                return b""
            self.start += len(self.held)
            self.held = self._next()
        within = self.at - self.start
        piece = self.held[within : within + size]
        self.at += len(piece)
        return piece

    def close(self) -> None:
        watch.leave(self)
        self.content.close()

    def ask(self) -> None:
        """A question that breaks is an answer of no."""
        now = time.monotonic()
        try:
            may = self.asked()
        except Exception:  # whatever broke, nobody is shown more of it
            log.exception("whether a film may go on could not be asked")
            may = False
        self.may_until = now + CERTAIN if may else 0

    def _next(self) -> bytes:
        for piece in self.content:
            return piece
        raise Ended  # fewer bytes than there were when we began


class Watch:
    """One thread for all flows, there as long as there is one."""

    def __init__(self) -> None:
        self.flows: set[Flow] = set()
        self.lock = Lock()
        self.is_asking = False

    def follow(self, flow: Flow) -> None:
        with self.lock:
            self.flows.add(flow)
            if not self.is_asking:
                self.is_asking = True
                Thread(target=self._ask, name="watch", daemon=True).start()

    def leave(self, flow: Flow) -> None:
        with self.lock:
            self.flows.discard(flow)

    def _ask(self) -> None:
        try:
            while flows := self._flowing():
                for each in flows:
                    each.ask()
                close_old_connections()
        finally:
            connections.close_all()

    def _flowing(self) -> list[Flow]:
        time.sleep(EVERY)
        with self.lock:
            self.is_asking = bool(self.flows)
            return list(self.flows)


watch = Watch()


class Flowing(FileResponse):
    """An answer that the web server reads by itself; as large a piece as it likes."""

    block_size = 256 * 1024
