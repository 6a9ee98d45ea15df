"""Judging evidence: who reads it, what each reader found, what was decided."""

from .absence import Absence
from .aside import Aside
from .assignment import Assignment, Decline
from .certification import Certification
from .concern import Concern, ConcernAnswer
from .decision import Decision
from .draft import DraftRating
from .draw import Borderline, Draw
from .flag import FlagClosed
from .handing import HandedOn, Unplaced
from .marks import AT_A_DESK, Task
from .opening import Opening
from .reminding import LastDay, Reminder, TakenBack
from .repair import Referral, Repair, Rewording
from .review import Rating, Review
from .revision import Revision
from .thanks import Thanks
from .tie import Tie
from .words import DraftPieceNote, PieceNote, Snippet

__all__ = [
    "AT_A_DESK",
    "Absence",
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
    "FlagClosed",
    "HandedOn",
    "LastDay",
    "Opening",
    "PieceNote",
    "Rating",
    "Referral",
    "Reminder",
    "Repair",
    "Review",
    "Revision",
    "Rewording",
    "Snippet",
    "TakenBack",
    "Task",
    "Thanks",
    "Tie",
    "Unplaced",
]
