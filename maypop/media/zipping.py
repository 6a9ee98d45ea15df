"""A ZIP that is poured while it is made: whatever goes in, little is in memory."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from . import store
from .models import Upload

MANIFEST = "manifest.json"
ORDINARY = 0o100644 << 16  # a plain file, as Unix says it


@dataclass(frozen=True)
class Entry:
    """One file of an archive: words of ours, or a file as it was sent."""

    path: str
    content: bytes = b""
    upload: Upload | None = None

    @property
    def size(self) -> int:
        return self.upload.length if self.upload else len(self.content)

    def pieces(self) -> Iterator[bytes]:
        if self.upload is None:
            yield self.content
        else:
            yield from store.read(self.upload.public_id, 0, self.upload.length)


Passed = Callable[[Entry], None]


class _Sink:
    """What the ZIP has written and nobody has taken yet."""

    def __init__(self) -> None:
        self.held = bytearray()

    def write(self, piece: bytes) -> int:
        self.held += piece
        return len(piece)

    def flush(self) -> None:
        """Nothing waits anywhere else."""

    def close(self) -> None:
        """What it holds can still be taken."""

    def taken(self) -> bytes:
        taken, self.held = bytes(self.held), bytearray()
        return taken


def zipped(
    entries: Iterable[Entry], *, at: datetime, passed: Passed, **about: Any
) -> Iterator[bytes]:
    """The archive, piece by piece; last in it a manifest with a digest for each file.

    `passed` hears of each entry that is in it.
    """
    sink, listed = _Sink(), []
    with ZipFile(sink, "w") as archive:
        for entry in entries:
            running = sha256()
            with archive.open(_told(entry, at), "w") as file:
                for piece in entry.pieces():
                    running.update(piece)
                    file.write(piece)
                    if len(sink.held) >= store.PIECE:
                        yield sink.taken()
            listed.append(_line(entry, running.hexdigest()))
            passed(entry)
        words = json.dumps({**about, "files": listed}, indent=2, ensure_ascii=False)
        archive.writestr(_told(Entry(MANIFEST, words.encode()), at), words)
    yield sink.taken()


def _line(entry: Entry, digest: str) -> dict[str, Any]:
    return {"path": entry.path, "bytes": entry.size, "sha256": digest}


def _told(entry: Entry, at: datetime) -> ZipInfo:
    """Recordings are dense already: squeezing them costs hours and saves nothing."""
    info = ZipInfo(entry.path, at.timetuple()[:6])
    info.compress_type = ZIP_STORED if entry.upload else ZIP_DEFLATED
    info.create_system, info.external_attr = 3, ORDINARY
    info.file_size = entry.size  # so that it knows of more than 4 GB beforehand
    return info
