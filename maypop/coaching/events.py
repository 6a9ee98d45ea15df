from dataclasses import dataclass


@dataclass(frozen=True)
class Replied:
    """Somebody said something, in a new talk or in one under way."""

    message_id: int


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
