"""The phases a state runs: who takes part, with whom, in what, by when."""

from .calendar import Closure
from .cohort import Cohort, Place
from .mentoring import MentorProfile, Strength, Subject, Teaching, Wish
from .pairing import Agreement, Ending, NextMeeting, Pairing
from .phase import Offer, Phase, Program
from .proposal import LEADERS, MANAGERS, Acceptance, Proposal
from .together import (
    EarlierNote,
    GoalReached,
    MeetingNote,
    NoteChanged,
    PairGoal,
    Touchpoint,
)

__all__ = [
    "LEADERS",
    "MANAGERS",
    "Acceptance",
    "Agreement",
    "Closure",
    "Cohort",
    "EarlierNote",
    "Ending",
    "GoalReached",
    "MeetingNote",
    "MentorProfile",
    "NextMeeting",
    "NoteChanged",
    "Offer",
    "PairGoal",
    "Pairing",
    "Phase",
    "Place",
    "Program",
    "Proposal",
    "Strength",
    "Subject",
    "Teaching",
    "Touchpoint",
    "Wish",
]
