from dataclasses import dataclass


@dataclass(frozen=True)
class Replied:
    """Somebody said something, in a new talk or in one under way."""

    message_id: int


@dataclass(frozen=True)
class Recommended:
    """A resource was given to a person, a pair or a cohort, with a reason."""

    recommendation_id: int
