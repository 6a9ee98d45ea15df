from dataclasses import dataclass


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
