"""One writer at a time over many machines: a row of the database, taken and given back.

A turn lapses after half a minute, so that a writer that died blocks nobody for long.
One that lives takes it anew before each word with the store, and a word lasts less
than that. A writer so slow that it lost its turn is told so, and the row of the upload,
moved on by compare-and-swap, acknowledges only one of two in any case.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID, uuid4

from maypop.base import clock

from ..models.turn import LASTS, Turn
from .faults import Busy

PATIENCE = 2.0  # seconds that a writer waits for another one


@contextmanager
def turn(key: UUID) -> Iterator[Callable[[], None]]:
    holder = uuid4()
    take(key, holder)

    def still_ours() -> None:
        held = Turn.objects.held(key, holder)
        if not held.update(until=clock.now() + LASTS):
            raise Busy(str(key))

    try:
        yield still_ours
    finally:
        Turn.objects.held(key, holder).delete()


def take(key: UUID, holder: UUID) -> None:
    until = time.monotonic() + PATIENCE
    while not Turn.objects.take(key, holder):
        if time.monotonic() >= until:
            raise Busy(str(key))
        time.sleep(0.02)
