"""What a place for sealed bytes must be able to do, and which one is in use."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from maypop.base.bodies import Piece

# Named, not imported: a client of S3 costs 30 MB that a laptop need not spend.
DISK, BUCKET = "maypop.media.store.disk.Disk", "maypop.media.store.bucket.Bucket"


@dataclass(frozen=True)
class Kept:
    """The bytes of one upload as they lie there: how many, since when."""

    key: UUID
    size: int
    since: datetime


class Writer(Protocol):
    """The one writer of an upload. Nothing counts before `settle` returns."""

    def begin(self, at: int) -> None:
        """What follows belongs at this offset; what lies past it is written over."""

    def put(self, piece: Piece) -> None:
        """The next bytes, sealed; what they lie in is used again afterward."""

    def settle(self, *, whole: bool) -> None:
        """Everything put is safe when this returns; `whole` says that it was all."""

    def undo(self) -> None:
        """Forget what was put since `begin`, as far as that can be done now."""


class Place(Protocol):
    """Keeps sealed bytes under a name; it knows neither their key nor their meaning."""

    is_near: bool  # reading waits for no network, so that whoever serves all may read

    def create(self, key: UUID) -> None: ...

    def hold(self, key: UUID) -> AbstractContextManager[Writer]: ...

    def finished(self, key: UUID) -> None:
        """The row says that it is whole: what was needed on the way may go."""

    def keep(self, key: UUID, part: str, content: Iterable[bytes]) -> None: ...

    def drop(self, key: UUID, part: str) -> None: ...

    def size(self, key: UUID, part: str) -> int: ...

    def fetch(self, key: UUID, part: str, start: int, stop: int) -> Iterator[bytes]: ...

    def erase(self, key: UUID) -> None: ...

    def listed(self) -> Iterator[Kept]: ...


def here() -> Place:
    """The place that the settings name."""
    return _made(settings.MEDIA_STORAGE, str(settings.MEDIA_ROOT))


@lru_cache(maxsize=4)
def _made(storage: str, root: str) -> Place:
    kind, where = (DISK, root) if storage == "disk" else (BUCKET, storage)
    place: Place = import_string(kind)(where)
    return place
