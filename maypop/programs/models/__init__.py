"""The phases a state runs: who takes part, with whom, in what, by when."""

from .archiving import Archiving
from .calendar import Closure
from .cohort import Cohort, Mode
from .coming import (
    HELD_FOR,
    Code,
    OpenCall,
    Reservation,
    Roster,
    SeatRequest,
    Suggestion,
)
from .delegation import Delegation
from .fact import Fact, Incentive, Kind
from .offer import Offer, Slot
from .pairing import Pairing
from .phase import Phase
from .place import LEADERS, Leaving, Place
from .program import RUNNERS, Program, led_by, served_to_run

__all__ = [
    "HELD_FOR",
    "LEADERS",
    "RUNNERS",
    "Archiving",
    "Closure",
    "Code",
    "Cohort",
    "Delegation",
    "Fact",
    "Incentive",
    "Kind",
    "Leaving",
    "Mode",
    "Offer",
    "OpenCall",
    "Pairing",
    "Phase",
    "Place",
    "Program",
    "Reservation",
    "Roster",
    "SeatRequest",
    "Slot",
    "Suggestion",
    "led_by",
    "served_to_run",
]
