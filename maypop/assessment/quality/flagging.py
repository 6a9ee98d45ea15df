"""From rows to flags, and from a flag to what came of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from maypop.assessment.flags import Alike, Generous, Twice, too_alike, too_generous
from maypop.assessment.models import Assignment, FlagClosed
from maypop.base.conflict import Conflict
from maypop.people.models import Person
from maypop.programs.models import Phase
from maypop.trail.models import record

from .pairs import LEVELS, Cells, Scope, work_by_work

# From opening to locking. Ten of these minutes are the time in which to undo.
HASTE = timedelta(minutes=15)
PHASE = "submission__journey__place__cohort__phase"
Kind = FlagClosed.Kind
DEMONSTRATED = len(LEVELS) - 1
OPENED = "(SELECT opened_at FROM assessment_opening WHERE assignment_id = {}.id)"
COLUMNS = (
    *("one.reader_id", "other.reader_id", "journey.edition_id"),
    *("first.locked_at", "second.locked_at"),
    *(OPENED.format(each) for each in ("one", "other")),
)


@dataclass(frozen=True)
class Flag:
    """A question about one reader or two, and what it rests on."""

    kind: FlagClosed.Kind
    found: Alike | Generous
    one: Person
    other: Person | None
    read_until: datetime

    @property
    def key(self) -> str:
        """By which a form says which flag it means: no name, and no integer key."""
        people = [self.one, *([self.other] if self.other else [])]
        return "+".join([self.kind.value, *(str(each.public_id) for each in people)])


@dataclass
class _Read:
    """All that was read twice, and when each piece was locked by both."""

    works: list[tuple[Twice, datetime]] = field(default_factory=list)

    def without(self, closed: Iterable[FlagClosed]) -> Iterator[Twice]:
        """But for what a closed flag has rested on already."""
        until = {(each.one_id, each.other_id): each.read_until for each in closed}
        if not until:
            return (work for work, _locked in self.works)
        return (work for work, locked in self.works if not _known(work, locked, until))

    def until(self, *readers: int) -> datetime:
        """When the last piece of all of them was locked."""
        return max(
            locked
            for work, locked in self.works
            if {work.one, work.other}.issuperset(readers)
        )


def flags_for(viewer: Person, phases: Sequence[Phase]) -> list[Flag]:
    """What is open; nobody is asked to look into themselves."""
    scope = Scope(phases=[each.pk for each in phases], but_of=viewer.pk)
    read = _Read([*_read_twice(scope)])
    closed = [*FlagClosed.objects.order_by("pk")]
    found: list[tuple[FlagClosed.Kind, Alike | Generous, tuple[int, ...]]] = []
    for two in too_alike(read.without(_of(Kind.ALIKE, closed))):
        found.append((Kind.ALIKE, two, (two.one, two.other)))
    for one in too_generous(read.without(_of(Kind.GENEROUS, closed))):
        found.append((Kind.GENEROUS, one, (one.reader,)))
    people = Person.objects.in_bulk({key for *_rest, who in found for key in who})
    return [
        Flag(
            kind,
            each,
            people[who[0]],
            people[who[1]] if len(who) > 1 else None,
            read.until(*who),
        )
        for kind, each, who in found
        if viewer.pk not in who
    ]


def closed_for(viewer: Person, phases: Sequence[Phase]) -> QuerySet[FlagClosed]:
    """Of whoever reads there, the newest first; never those about oneself."""
    rows = FlagClosed.objects.select_related("one", "other", "by")
    here = Assignment.objects.filter(reader=OuterRef("one"), **{f"{PHASE}__in": phases})
    return rows.filter(Exists(here)).exclude(Q(one=viewer) | Q(other=viewer))


def close(flag: Flag, *, outcome: str, note: str, by: Person) -> FlagClosed:
    """Say what came of it. Raises Conflict where somebody has said so before."""
    try:
        with transaction.atomic():
            closed = FlagClosed.objects.create(
                kind=flag.kind,
                one=flag.one,
                other=flag.other,
                works=flag.found.works,
                read_until=flag.read_until,
                outcome=outcome,
                note=note,
                by=by,
            )
            record("close", closed, by=by, reason=note)
    except IntegrityError as lost:
        raise Conflict(say=_("Somebody has closed this flag a moment ago.")) from lost
    return closed


def _of(kind: FlagClosed.Kind, closed: Iterable[FlagClosed]) -> list[FlagClosed]:
    return [each for each in closed if each.kind == kind]


def _read_twice(scope: Scope) -> Iterator[tuple[Twice, datetime]]:
    """One statement; a row for each piece, and none for each rating."""
    for row, cells in work_by_work(scope, *COLUMNS):
        yield _told(cells, *row)


def _told(
    cells: Cells, one: int, other: int, edition: int, *times: Any
) -> tuple[Twice, datetime]:
    locked, said, opened, began = map(_moment, times)
    size = unlike = passed = beside = 0
    for (k, m), n in cells:
        size += n
        unlike += n if k != m else 0
        passed += n if k == DEMONSTRATED else 0
        beside += n if m == DEMONSTRATED else 0
    hasty = (_is_hasty(opened, locked), _is_hasty(began, said))
    kind = (edition, size)
    work = Twice(kind, one, other, size, unlike, passed, beside, *hasty)
    return work, max(each for each in (locked, said) if each)


def _known(work: Twice, locked: datetime, until: Mapping[Any, datetime]) -> bool:
    pair = (min(work.one, work.other), max(work.one, work.other))
    about = (pair, (work.one, None), (work.other, None))
    return any(key in until and locked <= until[key] for key in about)


def _is_hasty(opened: datetime | None, locked: datetime | None) -> bool:
    """Never opened, or locked within minutes of it."""
    return not opened or not locked or locked - opened < HASTE


def _moment(said: Any) -> datetime | None:
    """As a statement in our own words hands it over: one database gives text."""
    if said is None:
        return None
    found = said if isinstance(said, datetime) else datetime.fromisoformat(said)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
