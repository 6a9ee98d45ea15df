"""A file that arrives in a bucket: whole parts, a tail, and in the end one object."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from maypop.base.bodies import Piece

from .faults import Missing

if TYPE_CHECKING:
    from .bucket import Bucket

PART = 8 * 1024 * 1024


class Sending:
    """One multipart upload; its parts are numbered from one, as S3 wants it."""

    def __init__(self, bucket: "Bucket", name: str, upload: str = "", at: int = 0):
        self.bucket, self.name = bucket, name
        self.upload = upload or str(
            bucket.ask("create_multipart_upload", name)["UploadId"]
        )
        self.sent = at  # how many parts

    def whole_parts(self, held: bytes) -> bytes:
        """Send what fills parts; the rest is returned."""
        while len(held) >= PART:
            self._send(held[:PART])
            held = held[PART:]
        return held

    def end(self, rest: bytes) -> None:
        """The last part may be short; then the server makes one object of them all."""
        if rest:
            self._send(rest)
        parts = [
            {"PartNumber": each["PartNumber"], "ETag": each["ETag"]}
            for each in self.parts()
            if each["PartNumber"] <= self.sent
        ]
        if len(parts) != self.sent:
            raise Missing(self.name)
        self._ask("complete_multipart_upload", MultipartUpload={"Parts": parts})

    def parts(self) -> list[Any]:
        found: list[Any] = []
        told: Any = {"IsTruncated": True, "NextPartNumberMarker": 0}
        while told.get("IsTruncated"):
            after = int(told["NextPartNumberMarker"])
            told = self._ask("list_parts", PartNumberMarker=after)
            found += told.get("Parts", [])
        return found

    def _send(self, content: bytes) -> None:
        self._ask("upload_part", PartNumber=self.sent + 1, Body=content)
        self.sent += 1

    def _ask(self, deed: str, **words: Any) -> Any:
        return self.bucket.ask(deed, self.name, UploadId=self.upload, **words)


class Arriving:
    """The writer of one upload. A tail stays until the next part is acknowledged."""

    def __init__(
        self, bucket: "Bucket", name: str, still_ours: Callable[[], None]
    ) -> None:
        self.bucket, self.name, self.still_ours = bucket, name, still_ours
        self.sending: Sending | None = None
        self.held = bytearray()
        self.first = 0  # the offset at which what is held begins, a multiple of PART

    def begin(self, at: int) -> None:
        self.still_ours()
        self.first = at // PART * PART
        self.sending = self._resumed() if self.first else None
        self.held = bytearray(self._tail(at) if at > self.first else b"")
        if self.first:  # the row is past it
            before = f"{self.name}.~tail-{self.first - PART}"
            self.bucket.ask("delete_object", before)

    def put(self, piece: Piece) -> None:
        # A chunk and a tail are less than two parts, so what one request brings is
        # not sent before `settle`, when its checksum has been looked at.
        self.held += piece
        if len(self.held) >= PART + PART:
            self._send()

    def settle(self, *, whole: bool) -> None:
        self.still_ours()
        if whole and not self.sending and len(self.held) <= PART:
            return self.bucket.put(self.name, bytes(self.held))
        if len(self.held) >= PART:
            self._send()
        if not whole:
            return self._keep_tail()
        self._begun().end(bytes(self.held))
        return None

    def undo(self) -> None:
        """Parts and tails are named by where they belong: they are written over."""
        self.held = bytearray()

    def _send(self) -> None:
        self.still_ours()
        rest = self._begun().whole_parts(bytes(self.held))
        self.first += len(self.held) - len(rest)
        self.held = bytearray(rest)

    def _begun(self) -> Sending:
        if self.sending is None:
            self.sending = Sending(self.bucket, self.name)
            self.bucket.put(f"{self.name}.~parts", self.sending.upload.encode())
        return self.sending

    # --- the tail ---------------------------------------------------------------------
    # Named by its start, so that the next one never takes the place of this one before
    # the row has moved on; longer than acknowledged at most, which is cut off here.
    def _keep_tail(self) -> None:
        if self.held:
            self.bucket.put(f"{self.name}.~tail-{self.first}", bytes(self.held))

    def _tail(self, at: int) -> bytes:
        name, wanted = f"{self.name}.~tail-{self.first}", at - self.first
        tail = b"".join(self.bucket.stream(name, 0, wanted))
        if len(tail) != wanted:
            raise Missing(self.name)
        return tail

    # --- going on ---------------------------------------------------------------------
    def _resumed(self) -> Sending:
        """The multipart upload that has all before; made anew if it ended too early."""
        count = self.first // PART
        try:
            told = self.bucket.ask("get_object", f"{self.name}.~parts")
            sending = Sending(self.bucket, self.name, told["Body"].read().decode())
            there = {each["PartNumber"] for each in sending.parts()}
        except Missing:
            return self._anew(count)
        if not set(range(1, count + 1)) <= there:
            return self._anew(count)
        sending.sent = count
        return sending

    def _anew(self, count: int) -> Sending:
        """Killed after the object was whole and before the row said so: take it apart.

        The object stays until the new one replaces it.
        """
        sending = Sending(self.bucket, self.name)
        for first in range(0, count * PART, PART):
            self.still_ours()
            part = b"".join(self.bucket.stream(self.name, first, first + PART))
            if sending.whole_parts(part) or sending.sent * PART != first + PART:
                raise Missing(self.name)
        self.bucket.put(f"{self.name}.~parts", sending.upload.encode())
        return sending
