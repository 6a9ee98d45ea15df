from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Replied:
    """Somebody said something, in a new talk or in one under way."""

    message_id: int


@dataclass(frozen=True)
class Asked:
    """A topic was begun in a room, with words of its own or without."""

    topic_id: int


@dataclass(frozen=True)
class Posted:
    """Somebody said something in a room."""

    post_id: int


@dataclass(frozen=True)
class Mentioned:
    """Words in a room name somebody who is in it."""

    post_id: int
    person_id: int


@dataclass(frozen=True)
class MeetingPlanned:
    """A time to meet was said, or said anew; or of its weeks, one is off or on."""

    meeting_id: int
    by_id: int
    week: date | None = None
    is_off: bool = False


@dataclass(frozen=True)
class MeetingCalledOff:
    """It does not take place; by nobody, its pair has ended."""

    meeting_id: int
    by_id: int | None


@dataclass(frozen=True)
class MeetingAnswered:
    """Somebody comes, or cannot."""

    meeting_id: int
    by_id: int


@dataclass(frozen=True)
class Recommended:
    """A resource was given to a person, a pair or a cohort, with a reason."""

    recommendation_id: int


@dataclass(frozen=True)
class Nudged:
    """An educator was given help with a journey."""

    nudge_id: int


@dataclass(frozen=True)
class NudgeAnswered:
    """They answered, are done with it, or laid it aside."""

    answer_id: int


@dataclass(frozen=True)
class Halted:
    """A journey came to a halt, and nobody had noticed before."""

    stall_id: int
