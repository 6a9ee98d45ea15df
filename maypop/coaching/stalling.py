"""When a journey has come to a halt, and which halt it is: rules without a database.

Whoever reads this of somebody sees a reason to ask, never a judgment. The educator is
not told that they are "stuck"; they are offered a question or a smaller step.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils import timezone

from .models import Stall

Reason = Stall.Reason
TWICE = 2
A_WEEK = timedelta(days=7)  # where others took an afternoon, a weekend is no halt


@dataclass(frozen=True)
class Course:
    """What the rules look at: when somebody worked, was told, and moved a day."""

    is_open: bool
    stalled_after: int  # days
    worked_at: datetime
    # Decisions that left something open, the oldest first.
    not_yets: tuple[datetime, ...] = ()
    # Of each piece that the latest of them left open: when it last changed.
    left_open: Mapping[int, datetime | None] = field(default_factory=dict)
    # Of each planned piece: when its day was moved to a later one.
    moved_back: Mapping[int, tuple[datetime, ...]] = field(default_factory=dict)
    at: "At | None" = None


@dataclass(frozen=True)
class At:
    """The piece somebody is at, since when, and how long others usually were."""

    part: int
    since: datetime
    usual: timedelta


@dataclass(frozen=True)
class Halt:
    """That a journey came to a halt; `since` tells this halt from another."""

    reason: Reason
    since: datetime
    days: int = 0
    part: int | None = None  # the requirement it is about


def halts(course: Course, now: datetime) -> Iterator[Halt]:
    """The most telling first. What is closed or in review has none."""
    if course.is_open:
        for rule in RULES:
            yield from rule(course, now)


def _unchanged(course: Course, _now: datetime) -> Iterator[Halt]:
    """Not yet came twice, and a piece it is about is as it was before the first."""
    if len(course.not_yets) < TWICE:
        return
    first = course.not_yets[-TWICE]
    for part, changed in course.left_open.items():
        if changed is None or changed <= first:
            yield Halt(Reason.UNCHANGED, course.not_yets[-1], part=part)
            return


def _slipped(course: Course, _now: datetime) -> Iterator[Halt]:
    """One piece was put off twice, and nothing was done since."""
    for part, moves in course.moved_back.items():
        if len(moves) >= TWICE and course.worked_at <= moves[-1]:
            yield Halt(Reason.SLIPPED, moves[-1], part=part)
            return


def _quiet(course: Course, now: datetime) -> Iterator[Halt]:
    """Counted as people count: from one day of the calendar to another."""
    days = (timezone.localdate(now) - timezone.localdate(course.worked_at)).days
    if days >= course.stalled_after:
        yield Halt(Reason.QUIET, course.worked_at, days=days)


def _long(course: Course, now: datetime) -> Iterator[Halt]:
    """They work, and one piece takes them more than twice what it takes others."""
    if course.at:
        enough = max(TWICE * course.at.usual, A_WEEK)
        if now - course.at.since > enough:
            yield Halt(Reason.LONG, course.at.since, part=course.at.part)


RULES: tuple[Callable[[Course, datetime], Iterator[Halt]], ...] = (
    _unchanged,
    _slipped,
    _quiet,
    _long,
)
