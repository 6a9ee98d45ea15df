"""Have a program work at a stranger's file where it can do no harm."""

import json
import os
import select
import signal
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Timer
from typing import IO, Any, BinaryIO

from . import jail

GIBIBYTE = 2**30
MEMORY = 4 * GIBIBYTE  # of addresses, of which a large picture decoded fills a part
OPEN_FILES = 64
LONGEST_LINE = 4096
PULSE = 20.0  # seconds after which those who wait want to know that it is at work
# Where Python and its packages lie, which may be behind a link.
PACKAGES = {
    Path(each).resolve()
    for each in (sys.prefix, sys.base_prefix, sysconfig.get_path("purelib"))
}
LAST_WORDS = 1500  # characters of what a program complained of

Hear = Callable[[str], None]
Beat = Callable[[], None]


class Broke(Exception):
    """The program did not do its work; what it said is for those who run the site."""


def run_ours(script: str, *words: str, reads: Sequence[Path], **how: Any) -> None:
    """One of our own programs in Python, which finds its packages there."""
    program = [sys.executable, "-I", script, *words]
    run(program, reads=[*reads, Path(script), *PACKAGES], **how)


def run(
    program: Sequence[str],
    *,
    reads: Sequence[Path],
    folder: Path,
    seconds: float,
    hear: Hear | None = None,
    memory: int = MEMORY,
    runs: Sequence[Path] = (),
    beat: Beat = lambda: None,
) -> None:
    """To its end, or Broke. `folder` is all it may write to; `hear` gets its lines.

    `reads` it may look at; what lies in `runs` it may start as well.
    """
    orders = {
        "parent": os.getpid(),
        "reads": [str(each) for each in reads],
        "runs": [str(each) for each in runs],
        "folder": str(folder),
        "AS": memory,
        "CPU": int(seconds * (os.cpu_count() or 1)) + 1,
        "FSIZE": 4 * GIBIBYTE,
        "NOFILE": OPEN_FILES,
    }
    words = [sys.executable, "-I", "-S", jail.__file__, json.dumps(orders), *program]
    # What it complains of has no name, so nothing can be put in its place.
    with tempfile.TemporaryFile(dir=folder) as said:
        # No shell; the words are ours and the paths too, never a stranger's.
        child = subprocess.Popen(  # noqa: S603  # as said above
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=said,
            start_new_session=True,
        )
        try:
            _listen(child, seconds, hear, beat)
        finally:
            end(child)
        if child.returncode:
            raise Broke(f"ended with {child.returncode}: {_last_words(said)}")


def _last_words(said: BinaryIO) -> str:
    said.seek(max(0, said.seek(0, os.SEEK_END) - 4 * LAST_WORDS))
    return said.read().decode(errors="replace")[-LAST_WORDS:].strip()


def _listen(
    child: subprocess.Popen[bytes], seconds: float, hear: Hear | None, beat: Beat
) -> None:
    alarm = Timer(seconds, end, [child])
    alarm.daemon = True
    alarm.start()
    try:
        if child.stdout:
            with child.stdout as pipe:
                for line in _lines(pipe, beat):
                    if hear:
                        hear(line.decode(errors="replace").strip())
        child.wait()
    finally:
        alarm.cancel()


def _lines(pipe: IO[bytes], beat: Beat) -> Iterator[bytes]:
    """What it says, line by line; `beat` is called now and then also while it is mute.

    A line that is too long comes in pieces.
    """
    ready, rest, last = select.poll(), b"", time.monotonic()
    ready.register(pipe)
    while True:
        said = ready.poll(PULSE * 1000)
        if time.monotonic() - last >= PULSE:
            last = time.monotonic()
            beat()
        piece = os.read(pipe.fileno(), LONGEST_LINE) if said else None
        if piece == b"":
            break
        *lines, rest = (rest + (piece or b"")).split(b"\n")
        yield from lines
        if len(rest) >= LONGEST_LINE:
            yield rest
            rest = b""
    if rest:
        yield rest


def end(child: subprocess.Popen[bytes]) -> None:
    """It and whatever it started are gone, and the system has forgotten them."""
    with suppress(ProcessLookupError):
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGKILL)
    child.wait()
