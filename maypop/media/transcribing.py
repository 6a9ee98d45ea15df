"""The port to a program that listens: the operator's own, on this machine, or none.

It is started with one more word, the path of the sound (WAV, 16 kHz, one channel), and
says WebVTT or SubRip on its standard output. It runs locked in: it sees that file, its
own folder and what the operator named, it can write nowhere else, and no network.
"""

from pathlib import Path

from django.conf import settings

from . import jailed, turning
from .captions import MOST_BYTES, Cue, parsed

LONGEST = 2 * 3600.0  # seconds
MEMORY = 16 * jailed.GIBIBYTE  # of addresses: a model is mapped whole
TOOLS = (Path("/bin"), Path("/usr/bin"), Path("/usr/local/bin"))


class SaidTooMuch(Exception):
    """Nobody talks that much in one recording."""


def is_offered() -> bool:
    return bool(settings.TRANSCRIBER)


def heard(playable: Path, seconds: float, folder: Path, beat: jailed.Beat) -> list[Cue]:
    """What the program hears in what others would hear: muted words are not in it."""
    sound = turning.sound(playable, folder, beat)
    program = settings.TRANSCRIBER
    runs = (Path(program[0]).resolve().parent, *TOOLS, *settings.TRANSCRIBER_NEEDS)
    said: list[str] = []
    jailed.run(
        [*program, str(sound)],
        reads=[],
        runs=runs,
        folder=folder,
        seconds=min(LONGEST, 600 + 8 * seconds),
        hear=_noting(said),
        memory=MEMORY,
        beat=beat,
    )
    return parsed("\n".join(said))


def _noting(said: list[str]) -> jailed.Hear:
    room = MOST_BYTES

    def note(line: str) -> None:
        nonlocal room
        room -= len(line) + 1
        if room < 0:
            raise SaidTooMuch(f"more than {MOST_BYTES} bytes")
        said.append(line)

    return note
