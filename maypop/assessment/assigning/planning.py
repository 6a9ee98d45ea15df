"""Many works and many readers at once: everybody's load as even as the rules allow.

First each work goes to whom the draw would give it, the first due first. Then work
moves on, from a reader with more to one with fewer, directly or through others, until
no such path is left: that is when loads cannot be more even (semi-matching, Harvey,
Ladner, Lovász, Tamir 2006). What found nobody under the cap is tried along the same
paths. For one work alone it is the draw itself.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from .bars import Known, Work, free_to_read
from .drawing import Drawn, pick

Readers = frozenset[int]
Group = tuple[Readers, int]  # who may read it, and how much one of them may hold
Step = tuple[int, Group, int]  # work of this group leaves one reader for another


@dataclass
class Plan:
    """Who gets what; what nobody may read stays in `left`."""

    given: dict[int, Drawn] = field(default_factory=dict)  # by place in the works
    left: list[int] = field(default_factory=list)


def plan(known: Known, works: list[Work]) -> Plan:
    """Of works in the order in which they are due; each stands for one seat."""
    return _Planning(known, works).done()


class _Planning:
    def __init__(self, known: Known, works: list[Work]) -> None:
        self.known, self.works = known, works
        self.load = dict(known.open)
        self.groups: list[Group] = []
        self.held: dict[int, dict[Group, list[int]]] = {}
        self.drawn: dict[int, Drawn] = {}

    def done(self) -> Plan:
        self.groups = [self._group(each) for each in self.works]
        late = [at for at in range(len(self.works)) if not self._give(at)]
        left = [at for at in late if not self._make_room(at)]
        self._even_out()
        return Plan(self.drawn, left)

    def _group(self, work: Work) -> Group:
        return frozenset(free_to_read(self.known, work)), work.most_open

    def _give(self, at: int) -> bool:
        readers, most = self.groups[at]
        free = {each for each in readers if self._has(each) < most}
        if not free:
            return False
        now = Known(open=self.load, given_at=self.known.given_at)
        self._hold(at, pick(now, free))
        return True

    def _hold(self, at: int, drawn: Drawn) -> None:
        self.drawn[at] = drawn
        reader = drawn.reader
        self.load[reader] = self._has(reader) + 1
        self.held.setdefault(reader, {}).setdefault(self.groups[at], []).append(at)

    def _has(self, reader: int) -> int:
        return self.load.get(reader, 0)

    def _make_room(self, at: int) -> bool:
        """Somebody who may read it passes something else on, and takes this."""
        group = self.groups[at]
        starts = [each for each in group[0] if self._has(each) <= group[1]]
        path, _seen = self._path(starts, below=None)
        if not path:
            return False
        self._move(path)
        self._hold(at, _evenly(path[0][0], self._has(path[0][0])))
        return True

    def _even_out(self) -> None:
        """From the fullest down; where nobody can be reached, nobody ever will be."""
        for level in range(max(self.load.values(), default=0), 1, -1):
            settled: set[int] = set()
            for reader in sorted(self.held):
                while self._has(reader) == level and reader not in settled:
                    path, seen = self._path([reader], below=level - 1)
                    if not path:
                        settled |= seen
                        break
                    self._move(path)

    def _path(
        self, starts: Iterable[int], *, below: int | None
    ) -> tuple[list[Step], set[int]]:
        """The shortest way to someone with room, or with a load under `below`."""
        came: dict[int, Step] = {}
        seen, asked, queue = set(starts), set[Group](), deque(sorted(starts))
        while queue:
            reader = queue.popleft()
            for group in list(self.held.get(reader, {})):
                if group in asked or not self.held[reader][group]:
                    continue
                asked.add(group)
                for other in sorted(group[0] - seen):
                    if self._has(other) > group[1]:
                        continue
                    seen.add(other)
                    came[other] = (reader, group, other)
                    least = group[1] if below is None else min(below, group[1])
                    if self._has(other) < least:
                        return [*_back(came, other)][::-1], seen
                    queue.append(other)
        return [], seen

    def _move(self, path: list[Step]) -> None:
        for reader, group, other in reversed(path):
            at = self.held[reader][group].pop()
            self.load[reader] -= 1
            self._hold(at, _evenly(other, self._has(other)))


def _back(came: dict[int, Step], reader: int) -> Iterator[Step]:
    while reader in came:
        yield came[reader]
        reader = came[reader][0]


def _evenly(reader: int, load: int) -> Drawn:
    said = f"Planned at night with others, so that loads are even ({load} open before)."
    return Drawn(reader, 0, said)
