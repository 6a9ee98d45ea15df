"""The body of a request as it arrives: in memory, in blocks, copied nowhere.

So nothing of it lies on a disk in the open, and a chunk of a film goes from the line to
its seal without passing through other memory first.
"""

import io
from collections import deque
from collections.abc import Iterator

Piece = bytes | memoryview
BLOCK = 1024 * 1024


class Body(io.RawIOBase):
    """What waitress fills while it arrives, and then hands over to be read once."""

    error = None

    def __init__(self, length: int) -> None:
        self.length, self.come = length, 0
        self.blocks: deque[memoryview] = deque()
        self.free = memoryview(b"")  # the end of the last block, not yet written

    # --- while it arrives -------------------------------------------------------------
    @property
    def completed(self) -> bool:
        return self.come == self.length

    def room(self) -> memoryview:
        """Where the next bytes go. Who only says that much will come gets one block."""
        if not self.free:
            block = bytearray(min(BLOCK, self.length - self.come))
            self.free = memoryview(block)
            self.blocks.append(self.free)
        return self.free

    def received(self, data: Piece) -> int:
        """Take what belongs here; what was read right into `room` is here already."""
        mine = rest = memoryview(data)[: self.length - self.come]
        while rest:
            room = self.room()
            part = rest[: len(room)]
            if part.obj is not room.obj:
                room[: len(part)] = part
            self.free, rest = room[len(part) :], rest[len(part) :]
            self.come += len(part)
        return len(mine)

    def getfile(self) -> "Body":
        return self

    def getbuf(self) -> "Body":
        return self

    # --- once it is whole -------------------------------------------------------------
    def readable(self) -> bool:
        return True

    def pieces(self) -> Iterator[memoryview]:
        """Each is let go of as soon as nobody needs it."""
        while self.blocks:
            yield self.blocks.popleft()

    def read(self, size: int = -1, /) -> bytes:
        wanted, found = size if size >= 0 else self.length, []
        while wanted and self.blocks:
            block = self.blocks.popleft()
            found.append(block[:wanted])
            if block[wanted:]:
                self.blocks.appendleft(block[wanted:])
            wanted -= len(found[-1])
        return b"".join(found)
