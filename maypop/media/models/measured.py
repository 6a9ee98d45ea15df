"""How loud and how bright a recording is, second by second, in numbers alone."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from .upload import Upload

SILENT = -55.0  # LUFS: a quiet room without speech is about there
DARK = 12.0  # of 255
SILENT_FOR = 30  # seconds of quiet that a lesson rarely has by intent
DARK_FOR = 10


@dataclass(frozen=True)
class Stretch:
    """From one second to another, the last not included."""

    start: int
    end: int


@dataclass(frozen=True)
class Measured:
    """Loudness in LUFS, brightness from 0 to 255; empty without sound or picture."""

    loudness: Sequence[float | None] = ()
    brightness: Sequence[float | None] = ()

    @property
    def is_silent(self) -> bool:
        """Nothing to hear from beginning to end."""
        return all(self._quiet)

    def silent_stretches(self) -> list[Stretch]:
        return list(_stretches(self._quiet, SILENT_FOR))

    @property
    def _quiet(self) -> list[bool]:
        # Lists and not generators here: an hour has 3,600 seconds.
        return [each is None or each < SILENT for each in self.loudness]

    def dark_stretches(self) -> list[Stretch]:
        dark = [each is not None and each < DARK for each in self.brightness]
        return list(_stretches(dark, DARK_FOR))


def measured(upload: Upload) -> Measured | None:
    """None while nobody has measured it; for many, select `profile` along."""
    known = getattr(upload, "profile", None)
    return Measured(known.loudness, known.brightness) if known else None


def _stretches(seconds: Iterable[bool], least: int) -> Iterator[Stretch]:
    at = 0
    for is_such, run in groupby(seconds):
        length = len(list(run))
        if is_such and length >= least:
            yield Stretch(at, at + length)
        at += length
