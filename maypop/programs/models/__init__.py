"""The phases a state runs: who takes part, with whom, in what, by when."""

from .accompanying import CohortMentor, seats_beside
from .archiving import Archiving
from .business_days import BusinessDays
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
from .mentoring import MentorProfile, Strength, Subject, Teaching, Wish
from .offer import Offer, Slot
from .pairing import Agreement, Ending, Pairing
from .phase import Phase
from .place import LEADERS, Leaving, Place
from .program import RUNNERS, Program, led_by, served_to_run
from .proposal import CONFIRMERS, Acceptance, Proposal
from .together import (
    EarlierNote,
    GoalReached,
    MeetingNote,
    NoteChanged,
    PairGoal,
    Touchpoint,
)

__all__ = [
    "CONFIRMERS",
    "HELD_FOR",
    "LEADERS",
    "RUNNERS",
    "Acceptance",
    "Agreement",
    "Archiving",
    "BusinessDays",
    "Closure",
    "Code",
    "Cohort",
    "CohortMentor",
    "Delegation",
    "EarlierNote",
    "Ending",
    "Fact",
    "GoalReached",
    "Incentive",
    "Kind",
    "Leaving",
    "MeetingNote",
    "MentorProfile",
    "Mode",
    "NoteChanged",
    "Offer",
    "OpenCall",
    "PairGoal",
    "Pairing",
    "Phase",
    "Place",
    "Program",
    "Proposal",
    "Reservation",
    "Roster",
    "SeatRequest",
    "Slot",
    "Strength",
    "Subject",
    "Suggestion",
    "Teaching",
    "Touchpoint",
    "Wish",
    "led_by",
    "seats_beside",
    "served_to_run",
]
