"""The phases a state runs: who takes part, in what, by when."""

from .calendar import Closure
from .cohort import Cohort, Place
from .phase import Offer, Phase, Program

__all__ = ["Closure", "Cohort", "Offer", "Phase", "Place", "Program"]
