"""A program of its own reads a sealed file by asking us for ranges, over one socket.

So nothing is written in the open, and of a long video only what is looked at is opened.
"""

import socket
import struct
import subprocess
import sys
import time
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from . import store

QUESTION = struct.Struct(">QI")  # from where, how much; from nowhere: an answer follows
NOWHERE = 2**64 - 1
LONGEST_ANSWER = 1024 * 1024
MOST_AT_ONCE = 1024 * 1024


class NoAnswer(Exception):
    """The program died, lingered or spoke nonsense."""


def ask(program: Path, key: UUID, *, within: float) -> bytes:
    """Start the program and answer it from the file until it tells what it found."""
    until = time.monotonic() + within
    ours, theirs = socket.socketpair()
    with ours, theirs, store.reader(key) as file:
        told = str(theirs.fileno()), str(store.size(key))
        # No shell, no words of a stranger: our own program and a number of ours.
        child = subprocess.Popen(  # noqa: S603  # as said above
            [sys.executable, "-I", program, *told],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        theirs.close()
        try:
            return _until_it_tells(ours, file, until)
        except (OSError, struct.error) as silent:
            raise NoAnswer from silent
        finally:
            child.kill()
            child.wait()


def _until_it_tells(line: socket.socket, file: BinaryIO, until: float) -> bytes:
    while True:
        start, length = QUESTION.unpack(_exactly(line, QUESTION.size, until))
        if start == NOWHERE:
            return _exactly(line, min(length, LONGEST_ANSWER), until)
        file.seek(min(start, 2**62))
        line.sendall(file.read(min(length, MOST_AT_ONCE)))


def _exactly(line: socket.socket, length: int, until: float) -> bytes:
    found = b""
    while len(found) < length:
        line.settimeout(max(0.001, until - time.monotonic()))
        piece = line.recv(length - len(found))
        if not piece:
            raise NoAnswer
        found += piece
    return found
