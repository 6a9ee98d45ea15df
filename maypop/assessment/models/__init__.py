"""Judging evidence: who reads it, what each reader found, what was decided."""

from .appeal import Answer, Appeal, Contested, Ground, Reheard
from .aside import Aside
from .assignment import Assignment, Decline
from .case import (
    Case,
    Dismissal,
    Dissent,
    Passage,
    PrivacyFlag,
    Proposal,
    Reply,
    Reveal,
    Settlement,
)
from .certification import Certification
from .decision import Decision
from .draft import DraftRating
from .hold import Hold, HoldReason, Release
from .marks import ON_A_SHEET, Task
from .opening import Opening
from .reminding import LastDay, Reminder, TakenBack
from .review import Rating, Review
from .thanks import Thanks
from .words import DraftPieceNote, PieceNote, Snippet

__all__ = [
    "ON_A_SHEET",
    "Answer",
    "Appeal",
    "Aside",
    "Assignment",
    "Case",
    "Certification",
    "Contested",
    "Decision",
    "Decline",
    "Dismissal",
    "Dissent",
    "DraftPieceNote",
    "DraftRating",
    "Ground",
    "Hold",
    "HoldReason",
    "LastDay",
    "Opening",
    "Passage",
    "PieceNote",
    "PrivacyFlag",
    "Proposal",
    "Rating",
    "Reheard",
    "Release",
    "Reminder",
    "Reply",
    "Reveal",
    "Review",
    "Settlement",
    "Snippet",
    "TakenBack",
    "Task",
    "Thanks",
]
