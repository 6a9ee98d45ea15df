from dataclasses import dataclass


@dataclass(frozen=True)
class Awarded:
    """A micro-credential is earned; its signed file follows."""

    award_id: int


@dataclass(frozen=True)
class Revoked:
    """An award no longer stands."""

    award_id: int


@dataclass(frozen=True)
class Restored:
    """It stands again: what it was withdrawn for was lifted on an appeal."""

    award_id: int
