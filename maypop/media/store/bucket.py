"""Sealed bytes in a bucket of an S3-compatible store.

While an upload arrives, its bytes stand in parts of eight mebibytes of an S3 multipart
upload, and those past the last whole part in an object beside it, the tail. Which part
a byte belongs to follows from its offset alone; which parts there are, the server says.
So nothing is known only here, and any process may go on.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any
from uuid import UUID

from .client import connect, spoken_to
from .faults import Missing
from .multipart import PART, Arriving, Sending
from .places import Kept
from .turns import turn

PIECE = 1024 * 1024


class Bucket:
    is_near = False

    def __init__(self, where: str) -> None:
        self.client, self.name = connect(where)

    def create(self, key: UUID) -> None:
        """An empty object, which the whole one replaces."""
        self.put(_name(key), b"")

    @contextmanager
    def hold(self, key: UUID) -> Iterator[Arriving]:
        """In turn, across machines: a lock of a file would hold on one of them only."""
        self.size(key, "")  # Missing, if even the empty object is
        with turn(key) as still_ours:
            yield Arriving(self, _name(key), still_ours)

    def finished(self, key: UUID) -> None:
        """The tails and the note of the multipart upload have done their service."""
        self._remove(f"{_name(key)}.~")

    def keep(self, key: UUID, part: str, content: Iterable[bytes]) -> None:
        """As an object, or in parts if it is long; it shows once it is whole."""
        name, held = _name(key, part), b""
        sending = None
        for piece in content:
            held += piece
            if len(held) >= PART:
                sending = sending or Sending(self, name)
                held = sending.whole_parts(held)
        if sending:
            sending.end(held)
        else:
            self.put(name, held)

    def drop(self, key: UUID, part: str) -> None:
        self.ask("delete_object", _name(key, part))

    def size(self, key: UUID, part: str) -> int:
        told = self.ask("head_object", _name(key, part))
        return int(told["ContentLength"])

    def fetch(self, key: UUID, part: str, start: int, stop: int) -> Iterator[bytes]:
        yield from self.stream(_name(key, part), start, stop)

    def erase(self, key: UUID) -> None:
        with suppress(Missing):  # some servers say so where none is under way
            self._abort(_name(key))
        self._remove(_name(key))

    def listed(self) -> Iterator[Kept]:
        for each in self._objects("uploads/"):
            name = each["Key"].rsplit("/", 1)[1]
            if "." not in name:
                yield Kept(UUID(name), each["Size"], each["LastModified"])

    # --- what the writer asks for too -------------------------------------------------
    def ask(self, deed: str, name: str, **words: Any) -> Any:
        with spoken_to():
            return getattr(self.client, deed)(Bucket=self.name, Key=name, **words)

    def put(self, name: str, content: bytes) -> None:
        self.ask("put_object", name, Body=content)

    def stream(self, name: str, start: int, stop: int) -> Iterator[bytes]:
        if start >= stop:
            return
        told = self.ask("get_object", name, Range=f"bytes={start}-{stop - 1}")
        with spoken_to():
            yield from told["Body"].iter_chunks(PIECE)

    # --- many at once -----------------------------------------------------------------
    def _objects(self, prefix: str) -> Iterator[Any]:
        pages = self.client.get_paginator("list_objects_v2")
        with spoken_to():
            for page in pages.paginate(Bucket=self.name, Prefix=prefix):
                yield from page.get("Contents", [])

    def _remove(self, prefix: str) -> None:
        for each in list(self._objects(prefix)):
            self.ask("delete_object", each["Key"])

    def _abort(self, name: str) -> None:
        """Parts that never became an object are kept and paid for until they end."""
        with spoken_to():
            told = self.client.list_multipart_uploads(Bucket=self.name, Prefix=name)
        for each in told.get("Uploads", []):
            if each["Key"].startswith(name):
                upload = each["UploadId"]
                self.ask("abort_multipart_upload", each["Key"], UploadId=upload)


def _name(key: UUID, part: str = "") -> str:
    name = f"uploads/{key.hex[:2]}/{key}"
    return f"{name}.{part}" if part else name
