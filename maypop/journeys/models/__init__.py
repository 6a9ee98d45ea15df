"""One educator's way through one edition: its pieces, and what was sent in."""

from .artifact import PIECE, Artifact, Attachment, Attestation, Changed, Revision
from .bank import Forewarning, Ground, Reopening
from .change import Change, changes_of, then_and_now
from .conversation import Conversation
from .delay import Delay, DelayReason
from .finding import Finding, FindingQuerySet, Remark
from .journey import COACHES, Journey
from .likeness import Comparison, Fingerprint, Likeness, looks_after_integrity
from .noticing import ClassList, Explanation, Reading
from .plan import (
    DateMove,
    PlannedDate,
    PlanShown,
    Rhythm,
    as_evenings,
    planned_days,
)
from .portfolio import Portfolio
from .precheck import Look, Point, PreCheck
from .removal import Removal
from .share import Share
from .snapshot import Snapshot
from .submission import (
    FILES,
    PRECHECKERS,
    Exhibit,
    ExhibitFile,
    Submission,
    exhibits_of,
)
from .tag import Tag
from .team import OwnPart, Partner, Team, TeamReading

__all__ = [
    "COACHES",
    "FILES",
    "PIECE",
    "PRECHECKERS",
    "Artifact",
    "Attachment",
    "Attestation",
    "Change",
    "Changed",
    "ClassList",
    "Comparison",
    "Conversation",
    "DateMove",
    "Delay",
    "DelayReason",
    "Exhibit",
    "ExhibitFile",
    "Explanation",
    "Finding",
    "FindingQuerySet",
    "Fingerprint",
    "Forewarning",
    "Ground",
    "Journey",
    "Likeness",
    "Look",
    "OwnPart",
    "Partner",
    "PlanShown",
    "PlannedDate",
    "Point",
    "Portfolio",
    "PreCheck",
    "Reading",
    "Remark",
    "Removal",
    "Reopening",
    "Revision",
    "Rhythm",
    "Share",
    "Snapshot",
    "Submission",
    "Tag",
    "Team",
    "TeamReading",
    "as_evenings",
    "changes_of",
    "exhibits_of",
    "looks_after_integrity",
    "planned_days",
    "then_and_now",
]
