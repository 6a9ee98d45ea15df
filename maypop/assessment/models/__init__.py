"""Judging evidence: who reads it, what each reader found, what was decided."""

from .anchor import Anchor, AnchorPiece, AnchorTruth
from .aside import Aside
from .assignment import Assignment, Decline
from .certification import Certification, LapseWarning
from .decision import Decision
from .draft import DraftRating
from .drift import Drift, DriftAnswer
from .marks import READING, Task
from .opening import Opening
from .practice import PracticeAnswer
from .reminding import LastDay, Reminder, TakenBack
from .rescore import Rescore, RescoreDraw
from .review import Rating, Review
from .thanks import Thanks
from .trial import Trial, TrialLine
from .words import DraftPieceNote, PieceNote, Snippet

__all__ = [
    "READING",
    "Anchor",
    "AnchorPiece",
    "AnchorTruth",
    "Aside",
    "Assignment",
    "Certification",
    "Decision",
    "Decline",
    "DraftPieceNote",
    "DraftRating",
    "Drift",
    "DriftAnswer",
    "LapseWarning",
    "LastDay",
    "Opening",
    "PieceNote",
    "PracticeAnswer",
    "Rating",
    "Reminder",
    "Rescore",
    "RescoreDraw",
    "Review",
    "Snippet",
    "TakenBack",
    "Task",
    "Thanks",
    "Trial",
    "TrialLine",
]
