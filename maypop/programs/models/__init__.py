"""The phases a state runs: who takes part, with whom, in what, by when."""

from .archiving import Archiving
from .calendar import Closure
from .cohort import Cohort, Mode, Place
from .delegation import Delegation
from .fact import Fact, Incentive, Kind
from .offer import Offer, Slot
from .pairing import Pairing
from .phase import Phase
from .program import RUNNERS, Program, led_by, served_to_run

__all__ = [
    "RUNNERS",
    "Archiving",
    "Closure",
    "Cohort",
    "Delegation",
    "Fact",
    "Incentive",
    "Kind",
    "Mode",
    "Offer",
    "Pairing",
    "Phase",
    "Place",
    "Program",
    "Slot",
    "led_by",
    "served_to_run",
]
