"""What a mentor knows of one journey: how far it is, and what was shown to them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from maypop.base.anchor import Anchor
from maypop.journeys.models import Journey
from maypop.journeys.rules import Party, stages

from ..stalling import At, Course, Halt, halts

State = Journey.State
OPEN = (State.NOT_STARTED, State.BUILDING, State.NOT_YET)


@dataclass(frozen=True)
class Work:
    """One piece: when it changed, and since when it is shown, if it is."""

    part: int
    title: str
    slug: str
    changed_at: datetime | None = None
    shown_since: datetime | None = None
    learner_said: datetime | None = None
    mentor_said: datetime | None = None
    usual: timedelta | None = None  # how long others were at it, of enough of them

    @property
    def is_shown(self) -> bool:
        return self.shown_since is not None


@dataclass(frozen=True)
class Question:
    """The educator had the last word in a talk about a shown piece."""

    part: int
    at: datetime
    place: Anchor = field(default_factory=Anchor)
    until: date | None = None  # the day by which they asked for word


@dataclass(frozen=True)
class Sent:
    """One time it was sent in."""

    sent_at: datetime
    due: date
    decided_at: datetime | None = None
    is_held: bool = False  # its clock stands still; why is not theirs to know


@dataclass(frozen=True)
class Given:
    """Help that this mentor gave, and what became of it."""

    at: datetime
    how: str = ""
    text: str = ""
    answered_at: datetime | None = None


@dataclass(frozen=True)
class Way:
    """One journey of one educator, as their mentor may know it."""

    journey: UUID
    title: str
    state: str
    started_at: datetime
    stalled_after: int = 14
    works: tuple[Work, ...] = ()
    questions: tuple[Question, ...] = ()
    sent: tuple[Sent, ...] = ()  # the oldest first
    left_open: frozenset[int] = frozenset()  # parts, by the latest decision
    dates: tuple[tuple[date, int], ...] = ()  # only where the plan is shown
    moved_back: Mapping[int, tuple[datetime, ...]] = field(default_factory=dict)
    given: tuple[Given, ...] = ()

    @property
    def shown(self) -> list[Work]:
        return [each for each in self.works if each.is_shown]

    @property
    def state_in_words(self) -> str:
        if self.is_on_hold:
            return stages.on_hold(Party.MENTOR)
        return stages.of_journey(self.state, Party.MENTOR)

    @property
    def is_on_hold(self) -> bool:
        """In review, and no day is promised for now."""
        return self.state == State.IN_REVIEW and bool(
            self.sent and self.sent[-1].is_held
        )

    @property
    def plan(self) -> list[tuple[date, Work]]:
        """The days that are shown, each with its piece."""
        found = ((day, self.work_on(part)) for day, part in sorted(self.dates))
        return [(day, work) for day, work in found if work]

    @property
    def worked_at(self) -> datetime:
        """When its educator last did anything, or was last told something."""
        return max(filter(None, self._moments()))

    def _moments(self) -> Iterator[datetime | None]:
        yield self.started_at
        for work in self.works:
            yield from (work.changed_at, work.learner_said)
        for sent in self.sent:
            yield from (sent.sent_at, sent.decided_at)
        for each in self.given:
            yield each.answered_at

    @property
    def decisions(self) -> tuple[datetime, ...]:
        return tuple(each.decided_at for each in self.sent if each.decided_at)

    def work_on(self, part: int | None) -> Work | None:
        return next((each for each in self.works if each.part == part), None)

    @property
    def at(self) -> At | None:
        """The piece they touched last, since they last touched another one."""
        touched = [(each.changed_at, each) for each in self.works if each.changed_at]
        if not touched:
            return None
        *before, (_last, work) = sorted(touched, key=lambda one: one[0])
        since = max([self.started_at, *(at for at, _work in before)])
        return At(work.part, since, work.usual) if work.usual is not None else None

    def halt(self, now: datetime) -> Halt | None:
        """The most telling reason to ask how it is going."""
        changed = {each.part: each.changed_at for each in self.works}
        course = Course(
            is_open=self.state in OPEN,
            stalled_after=self.stalled_after,
            worked_at=self.worked_at,
            not_yets=self.decisions if self.state == State.NOT_YET else (),
            left_open={part: changed.get(part) for part in sorted(self.left_open)},
            moved_back=self.moved_back,
            at=self.at if self.state == State.BUILDING else None,
        )
        return next(halts(course, now), None)
