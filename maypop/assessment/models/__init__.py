"""Judging evidence: who reads it, what each reader found, what was decided."""

from .absence import Absence
from .anchor import Anchor, AnchorPiece, AnchorTruth
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
from .certification import Certification, LapseWarning
from .concern import Concern, ConcernAnswer
from .consequence import Consequence, Ending, Look, Reexamination
from .contest import CaseAnswer, CaseAppeal, Opinion, Verdict
from .decision import Decision
from .draft import DraftRating
from .draw import Borderline, Draw
from .drift import Drift, DriftAnswer
from .flag import FlagClosed
from .handing import HandedOn, Unplaced
from .hold import Hold, HoldReason, Release
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
    "Answer",
    "Appeal",
    "Aside",
    "Assignment",
    "Borderline",
    "Case",
    "CaseAnswer",
    "CaseAppeal",
    "Certification",
    "Concern",
    "ConcernAnswer",
    "Consequence",
    "Contested",
    "Decision",
    "Decline",
    "Dismissal",
    "Dissent",
    "DraftPieceNote",
    "DraftRating",
    "Draw",
    "Drift",
    "DriftAnswer",
    "Ending",
    "FlagClosed",
    "Ground",
    "HandedOn",
    "Hold",
    "HoldReason",
    "LapseWarning",
    "LastDay",
    "Look",
    "Opening",
    "Opinion",
    "Passage",
    "PieceNote",
    "PracticeAnswer",
    "PrivacyFlag",
    "Proposal",
    "Rating",
    "Reexamination",
    "Referral",
    "Reheard",
    "Release",
    "Reminder",
    "Repair",
    "Reply",
    "Rescore",
    "RescoreDraw",
    "Reveal",
    "Review",
    "Revision",
    "Rewording",
    "Settlement",
    "Snippet",
    "TakenBack",
    "Task",
    "Thanks",
    "Tie",
    "Trial",
    "TrialLine",
    "Unplaced",
    "Verdict",
]
