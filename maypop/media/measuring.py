"""How loud and how bright each second is, from what the filters wrote down."""

import math
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from . import bench
from .turning import BRIGHTNESS, LOUDNESS

SILENCE = -70  # LUFS: nothing below it counts as sound (EBU R 128)
LONGEST = 12 * 3600  # seconds that a profile covers
WHEN = re.compile(r"pts_time:(\d{1,9}(?:\.\d{1,9})?)")


def brightness(folder: Path) -> list[int]:
    """Mean brightness of each second, 0 black to 255 white."""
    return _each_second(folder / BRIGHTNESS, least=0)


def loudness(folder: Path) -> list[int]:
    """The loudest moment of each second, in LUFS."""
    return _each_second(folder / LOUDNESS, least=SILENCE)


def _each_second(place: Path, least: int) -> list[int]:
    most: dict[int, float] = {}
    for second, value in _measured(place):
        if second < LONGEST:
            most[second] = max(most.get(second, least), value)
    return [round(most.get(each, least)) for each in range(max(most, default=-1) + 1)]


def _measured(place: Path) -> Iterator[tuple[int, float]]:
    """Lines come in pairs: when it was, then what was measured."""
    second = 0
    with suppress(FileNotFoundError), bench.taken_up(place) as left:
        for each in left:
            line = each.decode(errors="replace")
            if when := WHEN.search(line):
                second = int(float(when[1]))
            elif line.startswith("lavfi."):
                value = float(line.partition("=")[2])
                yield second, value if math.isfinite(value) else -math.inf
