"""Judging evidence: who reads it, what each reader found, what was decided."""

from .absence import Absence
from .aside import Aside
from .assignment import Assignment, Decline
from .certification import Certification
from .decision import Decision
from .draft import DraftRating
from .handing import HandedOn, Unplaced
from .marks import Task
from .opening import Opening
from .reminding import LastDay, Reminder, TakenBack
from .review import Rating, Review
from .thanks import Thanks
from .tie import Tie
from .words import DraftPieceNote, PieceNote, Snippet

__all__ = [
    "Absence",
    "Aside",
    "Assignment",
    "Certification",
    "Decision",
    "Decline",
    "DraftPieceNote",
    "DraftRating",
    "HandedOn",
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
    "Tie",
    "Unplaced",
]
