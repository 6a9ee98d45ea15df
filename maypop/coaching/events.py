from dataclasses import dataclass


@dataclass(frozen=True)
class Replied:
    """Somebody said something, in a new talk or in one under way."""

    message_id: int
