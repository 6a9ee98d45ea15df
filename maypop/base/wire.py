"""A connection to the very address that was checked, and to no other; all in time."""

import io
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any

from .public_address import is_public

MOST_ADDRESSES = 4  # of one name, that are tried one after the other
Known = tuple[int, Any]  # a family and an address of it, as sockets take it


class NotFetched(Exception):
    """Nothing came from there. The kind says why; whoever asked has the words."""


class Inside(NotFetched):
    """An address of this machine, its network or nowhere: it is not even tried."""


class Unreachable(NotFetched):
    """Unknown, silent, or not speaking as a site on the web does."""


class TooSlow(NotFetched):
    """Its time was over before all of it was here."""


class Deadline:
    """One moment at which everything ends, however it is spread over steps."""

    def __init__(self, within: float) -> None:
        self.end = time.monotonic() + within

    def left(self) -> float:
        rest = self.end - time.monotonic()
        if rest <= 0:
            raise TooSlow
        return rest


class Line:
    """A socket that asks before every step how much time is left."""

    def __init__(self, sock: socket.socket, deadline: Deadline) -> None:
        self.sock, self.deadline = sock, deadline

    def sendall(self, content: bytes) -> None:
        self.sock.settimeout(self.deadline.left())
        self.sock.sendall(content)

    def makefile(self, *_: Any, **__: Any) -> io.BufferedReader:
        return io.BufferedReader(_Incoming(self.sock, self.deadline))


class _Incoming(io.RawIOBase):
    def __init__(self, sock: socket.socket, deadline: Deadline) -> None:
        super().__init__()
        self.sock, self.deadline = sock, deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self.sock.settimeout(self.deadline.left())
        return self.sock.recv_into(buffer)


@contextmanager
def connected(
    host: str, port: int, *, sealed: bool, deadline: Deadline
) -> Iterator[Line]:
    """Look it up once, check what was found, and connect to that."""
    with _opened(_checked(host, port, deadline), deadline) as sock:
        if not sealed:
            yield Line(sock, deadline)
            return
        sock.settimeout(deadline.left())
        context = ssl.create_default_context()
        with context.wrap_socket(sock, server_hostname=host) as safe:
            yield Line(safe, deadline)


def _checked(host: str, port: int, deadline: Deadline) -> list[Known]:
    """One address of a name that leads inside, and none of them is tried."""
    found = _looked_up(host, port, deadline)
    if not all(is_public(str(address[0])) for _family, address in found):
        raise Inside
    return found[:MOST_ADDRESSES]


def _looked_up(host: str, port: int, deadline: Deadline) -> list[Known]:
    """Nothing ends a lookup before its own time, so another thread waits for it."""
    found: list[Known] = []
    faults: list[OSError | UnicodeError] = []

    def look() -> None:
        try:
            told = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend((int(each[0]), each[4]) for each in told)
        except (OSError, UnicodeError) as fault:
            faults.append(fault)

    looking = Thread(target=look, daemon=True, name="lookup")
    looking.start()
    looking.join(deadline.left())
    if looking.is_alive():
        raise TooSlow
    if not found:
        raise Unreachable from (faults[0] if faults else None)
    return found


@contextmanager
def _opened(places: list[Known], deadline: Deadline) -> Iterator[socket.socket]:
    fault: OSError | None = None
    for family, address in places:
        with socket.socket(family, socket.SOCK_STREAM) as sock:
            sock.settimeout(deadline.left())
            try:
                sock.connect(address)
            except OSError as silent:
                fault = silent
                continue
            yield sock
            return
    deadline.left()
    raise Unreachable from fault
