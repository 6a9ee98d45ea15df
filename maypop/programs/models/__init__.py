"""The phases a state runs: who takes part, with whom, in what, by when."""

from .calendar import Closure
from .cohort import Cohort, Place
from .pairing import Pairing
from .phase import Offer, Phase, Program

__all__ = ["Closure", "Cohort", "Offer", "Pairing", "Phase", "Place", "Program"]
