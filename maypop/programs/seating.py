"""The assignment problem, exactly: all who can be seated, at the least cost together.

By shortest augmenting paths: one after the other is found a seat, and those who sit
already move over where that is cheaper for all. What a seat is worth to the others is
its price; with it every step of a path costs nothing or something, never less.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

ALONE = 1_000_000  # no sum of costs makes up for one who stays without a seat
FULL = 10 * ALONE


@dataclass(frozen=True)
class Wanted:
    """Which tables somebody may sit at, and what that costs: two bytes each."""

    tables: "array[int]"
    costs: "array[int]"

    def cost_of(self, table: int) -> int:
        return self.costs[self.tables.index(table)]


def seat(wanted: Sequence[Wanted], seats: Sequence[Sequence[int]]) -> dict[int, int]:
    """Each one's table; `seats` has what the first, second … seat of a table costs."""
    room = Room(wanted, seats)
    for guest in range(len(wanted)):
        room.add(guest)
    return room.table_of


class Room:
    """Everyone who has come, seated as well as can be."""

    def __init__(
        self, wanted: Sequence[Wanted], seats: Sequence[Sequence[int]]
    ) -> None:
        self.wanted, self.seats = wanted, seats
        self.price = [0] * len(seats)
        self.sit_at: list[list[int]] = [[] for _ in seats]
        self.table_of: dict[int, int] = {}
        self.paid: dict[int, int] = {}  # what their table costs each of them

    def add(self, guest: int) -> None:
        search = Search(self)
        search.run(guest)
        for table, far in search.settled:
            self.price[table] += far - search.length
        table = search.table
        if table < 0:  # somebody stands up, perhaps the one who has just come
            table = self._stand_up(search.stands_up)
        while table >= 0:
            mover = search.came[table]
            before = self._stand_up(mover)
            self._sit(mover, table)
            table = before

    def next_seat(self, table: int) -> int:
        """What one more there costs, if there is room."""
        seats, taken = self.seats[table], len(self.sit_at[table])
        return seats[taken] + self.price[table] if taken < len(seats) else FULL

    def _sit(self, guest: int, table: int) -> None:
        self.table_of[guest] = table
        self.sit_at[table].append(guest)
        self.paid[guest] = self.wanted[guest].cost_of(table)

    def _stand_up(self, guest: int) -> int:
        """The table they leave; none, if they had none."""
        table = self.table_of.pop(guest, -1)
        if table >= 0:
            self.sit_at[table].remove(guest)
        return table


class Search:
    """The shortest way from one guest to a free seat, or to one who would stand up."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.exits = [room.next_seat(table) for table in range(len(room.seats))]
        self.far = [FULL] * len(room.seats)
        self.came = [-1] * len(room.seats)
        self.settled: list[tuple[int, int]] = []
        self.queue: list[tuple[int, int]] = []
        self.length, self.table, self.stands_up = FULL, -1, -1

    def run(self, guest: int) -> None:
        self._reach(guest, 0)
        done: set[int] = set()
        while self.queue and self.queue[0][0] < self.length:
            far, table = heappop(self.queue)
            if table not in done:
                done.add(table)
                self.settled.append((table, far))
                base = far + self.room.price[table]
                for each in self.room.sit_at[table]:
                    self._reach(each, base - self.room.paid[each])

    def _reach(self, guest: int, base: int) -> None:
        """All tables this one could sit at instead; or they stand up."""
        if base + ALONE < self.length:
            self.length, self.table, self.stands_up = base + ALONE, -1, guest
        far, price, exits, length = self.far, self.room.price, self.exits, self.length
        wanted = self.room.wanted[guest]
        for table, cost in zip(wanted.tables, wanted.costs, strict=True):
            now = base + cost - price[table]
            if now < far[table] and now < length:
                far[table] = now
                self.came[table] = guest
                heappush(self.queue, (now, table))
                if now + exits[table] < length:
                    length = now + exits[table]
                    self.length, self.table = length, table
