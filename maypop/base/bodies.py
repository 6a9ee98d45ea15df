"""The body of a request as it arrives: in memory, as the line cut it, copied nowhere.

So nothing of it lies on a disk in the open, and a chunk of a film goes from the line to
its seal without passing through other memory first.
"""

import io
from collections import deque
from collections.abc import Iterator

Piece = bytes | memoryview
A_PIECE = 128 * 1024  # what came in crumbs is joined until it is worth the work


class Body(io.RawIOBase):
    """What waitress fills while it arrives, and then hands over to be read once."""

    error = None

    def __init__(self, length: int) -> None:
        self.missing = length
        self.arrived: deque[memoryview] = deque()

    # --- while it arrives -------------------------------------------------------------
    @property
    def completed(self) -> bool:
        return not self.missing

    def received(self, data: bytes) -> int:
        """Take what belongs here, and say how much that was."""
        mine = memoryview(data)[: self.missing]
        self.arrived.append(mine)
        self.missing -= len(mine)
        return len(mine)

    def getfile(self) -> "Body":
        return self

    def getbuf(self) -> "Body":
        return self

    # --- once it is whole -------------------------------------------------------------
    def readable(self) -> bool:
        return True

    def pieces(self) -> Iterator[Piece]:
        """Each is let go of as soon as nobody needs it."""
        while self.arrived:
            found = [self.arrived.popleft()]
            size = len(found[0])
            while size < A_PIECE and self.arrived:
                found.append(self.arrived.popleft())
                size += len(found[-1])
            yield found[0] if len(found) == 1 else b"".join(found)

    def read(self, size: int = -1, /) -> bytes:
        found: list[memoryview] = []
        while size and self.arrived:
            first = self.arrived.popleft()
            taken = first if size < 0 else first[:size]
            if len(taken) < len(first):
                self.arrived.appendleft(first[len(taken) :])
            found.append(taken)
            size -= len(taken) if size > 0 else 0
        return b"".join(found)
