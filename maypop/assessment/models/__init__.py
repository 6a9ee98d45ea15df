"""Judging evidence: who reads it, what each reader found, what was decided."""

from .aside import Aside
from .assignment import Assignment, Decline, Task
from .certification import Certification
from .decision import Decision
from .draft import DraftRating
from .review import Rating, Review
from .words import DraftPieceNote, PieceNote, Snippet

__all__ = [
    "Aside",
    "Assignment",
    "Certification",
    "Decision",
    "Decline",
    "DraftPieceNote",
    "DraftRating",
    "PieceNote",
    "Rating",
    "Review",
    "Snippet",
    "Task",
]
