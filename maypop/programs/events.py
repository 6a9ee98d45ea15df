from dataclasses import dataclass


@dataclass(frozen=True)
class Placed:
    place_id: int


@dataclass(frozen=True)
class Left:
    """A seat ended: its holder left, or was taken out."""

    place_id: int
    by_id: int | None
    reason: str


@dataclass(frozen=True)
class Moved:
    """Somebody goes on from another seat of the same phase."""

    before_id: int
    after_id: int


@dataclass(frozen=True)
class SeatOffered:
    """A seat is held for whoever asked first, until `held_until` on the request."""

    request_id: int


@dataclass(frozen=True)
class PairSuggested:
    """Whoever brought someone in named a mentor, and that mentor is here."""

    suggestion_id: int


@dataclass(frozen=True)
class RosterHandedIn:
    roster_id: int


@dataclass(frozen=True)
class RosterConfirmed:
    roster_id: int


@dataclass(frozen=True)
class BothAsked:
    """A leader confirmed a proposal: from now on it is for the two to answer."""

    proposal_id: int


@dataclass(frozen=True)
class Settled:
    """A proposal was accepted, declined or set aside."""

    proposal_id: int


@dataclass(frozen=True)
class Paired:
    pairing_id: int
    by_id: int | None = None


@dataclass(frozen=True)
class Accompanied:
    """Somebody mentors a whole cohort from now on."""

    row_id: int
    by_id: int


@dataclass(frozen=True)
class Parted:
    pairing_id: int
    by_id: int | None = None
