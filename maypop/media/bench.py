"""Where the programs work, and how what they leave there is taken up.

A stranger's file may have taken a program over. So a name in such a folder proves
nothing: it may be a link to somebody else's file, or something that never ends.
"""

import errno
import os
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from typing import BinaryIO

from django.conf import settings

LEFT_BEHIND = 24 * 3600  # seconds after which a folder belongs to no worker any more


class Odd(Exception):
    """What lies there is no file that the program wrote."""


@contextmanager
def folder_of_its_own() -> Iterator[Path]:
    """For one program at a time; what a lost worker left there is cleared away."""
    root = Path(settings.MEDIA_ROOT) / "preparing"
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    for each in root.iterdir():
        with suppress(FileNotFoundError):  # somebody at work here has just finished
            if each.stat().st_mtime < time.time() - LEFT_BEHIND:
                rmtree(each, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=root) as folder:
        yield Path(folder)


@contextmanager
def taken_up(place: Path) -> Iterator[BinaryIO]:
    """What a program left under this name, to be read."""
    try:
        # Not to block: a pipe without a writer would keep us for ever.
        handle = os.open(place, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as fault:
        if fault.errno == errno.ELOOP:
            raise Odd(f"{place.name} is a link") from fault
        raise
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise Odd(f"{place.name} is no file")
    with open(handle, "rb") as file:
        yield file


def put(place: Path, content: str) -> None:
    """Write beside what a program left, and never through a link that it laid there."""
    with open(place, "x", encoding="utf-8") as file:
        file.write(content)
