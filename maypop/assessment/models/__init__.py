"""Judging evidence: who reads it, what each reader found, what was decided."""

from .aside import Aside
from .assignment import Assignment, Decline
from .certification import Certification
from .concern import Concern, ConcernAnswer
from .decision import Decision
from .draft import DraftRating
from .flag import FlagClosed
from .marks import Task
from .opening import Opening
from .reminding import LastDay, Reminder, TakenBack
from .review import Rating, Review
from .thanks import Thanks
from .words import DraftPieceNote, PieceNote, Snippet

__all__ = [
    "Aside",
    "Assignment",
    "Certification",
    "Concern",
    "ConcernAnswer",
    "Decision",
    "Decline",
    "DraftPieceNote",
    "DraftRating",
    "FlagClosed",
    "LastDay",
    "Opening",
    "PieceNote",
    "Rating",
    "Reminder",
    "Review",
    "Snippet",
    "TakenBack",
    "Task",
    "Thanks",
]
