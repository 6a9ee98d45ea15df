"""Judging evidence: who reads it, what each reader found, what was decided."""

from .assignment import Assignment, Decline
from .certification import Certification
from .decision import Decision
from .draft import DraftRating
from .marks import Task
from .opening import Opening
from .review import Rating, Review

__all__ = [
    "Assignment",
    "Certification",
    "Decision",
    "Decline",
    "DraftRating",
    "Opening",
    "Rating",
    "Review",
    "Task",
]
