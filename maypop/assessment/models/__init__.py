"""Judging evidence: who reads it, what each reader found, what was decided."""

from .assignment import Assignment, Decline, Task
from .certification import Certification
from .decision import Decision
from .draft import DraftRating
from .review import Rating, Review

__all__ = [
    "Assignment",
    "Certification",
    "Decision",
    "Decline",
    "DraftRating",
    "Rating",
    "Review",
    "Task",
]
