"""Judging evidence: who reads it, what each reader found, what was decided."""

from .absence import Absence
from .anchor import Anchor, AnchorPiece, AnchorTruth
from .aside import Aside
from .assignment import Assignment, Decline
from .certification import Certification, LapseWarning
from .concern import Concern, ConcernAnswer
from .decision import Decision
from .draft import DraftRating
from .draw import Borderline, Draw
from .drift import Drift, DriftAnswer
from .flag import FlagClosed
from .handing import HandedOn, Unplaced
from .marks import AT_A_DESK, JUDGING, READING, Task
from .opening import Opening
from .practice import PracticeAnswer
from .reminding import LastDay, Reminder, TakenBack
from .repair import Referral, Repair, Rewording
from .rescore import Rescore, RescoreDraw
from .review import Rating, Review
from .revision import Revision
from .thanks import Thanks
from .tie import Tie
from .trial import Trial, TrialLine
from .words import DraftPieceNote, PieceNote, Snippet

__all__ = [
    "AT_A_DESK",
    "JUDGING",
    "READING",
    "Absence",
    "Anchor",
    "AnchorPiece",
    "AnchorTruth",
    "Aside",
    "Assignment",
    "Borderline",
    "Certification",
    "Concern",
    "ConcernAnswer",
    "Decision",
    "Decline",
    "DraftPieceNote",
    "DraftRating",
    "Draw",
    "Drift",
    "DriftAnswer",
    "FlagClosed",
    "HandedOn",
    "LapseWarning",
    "LastDay",
    "Opening",
    "PieceNote",
    "PracticeAnswer",
    "Rating",
    "Referral",
    "Reminder",
    "Repair",
    "Rescore",
    "RescoreDraw",
    "Review",
    "Revision",
    "Rewording",
    "Snippet",
    "TakenBack",
    "Task",
    "Thanks",
    "Tie",
    "Trial",
    "TrialLine",
    "Unplaced",
]
