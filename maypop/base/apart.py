"""What is done once, in a process of its own: what it needed goes when it is done."""

import ctypes
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable

from django.core.management.base import CommandError

LIBC = ctypes.CDLL(None)
DIE_WITH_PARENT = 1


def done(work: Callable[[], None]) -> None:
    """Wait for it; what it could not do ends this process as well, with its status.

    A server that migrated and told a story itself would carry models of history and
    what the story was made of as long as it lives. Nothing may be opened or running
    here yet: a database or a thread cannot be in two processes.
    """
    sys.stdout.flush()
    own = multiprocessing.get_context("fork").Process(
        target=_do, args=(work, os.getpid())
    )
    own.start()
    own.join()
    if own.exitcode:
        sys.exit(1 if own.exitcode > 0 else 128 - own.exitcode)


def _do(work: Callable[[], None], parent: int) -> None:
    """Nobody goes on behind the back of a parent that was ended."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    LIBC.prctl(DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)
    try:
        work()
    except CommandError as refusal:
        sys.exit(f"CommandError: {refusal}")
