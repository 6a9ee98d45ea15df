"""The phases a state runs: who takes part, with whom, in what, by when."""

from .calendar import Closure
from .cohort import Cohort
from .coming import (
    HELD_FOR,
    Code,
    OpenCall,
    Reservation,
    Roster,
    SeatRequest,
    Suggestion,
)
from .pairing import Pairing
from .phase import Offer, Phase, Program
from .place import LEADERS, Leaving, Place

__all__ = [
    "HELD_FOR",
    "LEADERS",
    "Closure",
    "Code",
    "Cohort",
    "Leaving",
    "Offer",
    "OpenCall",
    "Pairing",
    "Phase",
    "Place",
    "Program",
    "Reservation",
    "Roster",
    "SeatRequest",
    "Suggestion",
]
