"""Judging evidence: who reads it, what each reader found, what was decided."""

from .assignment import Assignment, Decline
from .certification import Certification
from .decision import Decision
from .draft import DraftRating
from .marks import Task
from .opening import Opening
from .reminding import LastDay, Reminder, TakenBack
from .review import Rating, Review
from .thanks import Thanks

__all__ = [
    "Assignment",
    "Certification",
    "Decision",
    "Decline",
    "DraftRating",
    "LastDay",
    "Opening",
    "Rating",
    "Reminder",
    "Review",
    "TakenBack",
    "Task",
    "Thanks",
]
