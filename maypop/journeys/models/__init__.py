"""One educator's way through one edition: its pieces, and what was sent in."""

from .artifact import PIECE, Artifact, Attachment, Attestation, Changed, Revision
from .finding import Finding, FindingQuerySet
from .journey import Journey
from .likeness import Comparison, Fingerprint, Likeness, looks_after_integrity
from .noticing import ClassList, Explanation, Reading
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

__all__ = [
    "FILES",
    "PIECE",
    "PRECHECKERS",
    "Artifact",
    "Attachment",
    "Attestation",
    "Changed",
    "ClassList",
    "Comparison",
    "Exhibit",
    "ExhibitFile",
    "Explanation",
    "Finding",
    "FindingQuerySet",
    "Fingerprint",
    "Journey",
    "Likeness",
    "Look",
    "Point",
    "Portfolio",
    "PreCheck",
    "Reading",
    "Removal",
    "Revision",
    "Share",
    "Snapshot",
    "Submission",
    "Tag",
    "exhibits_of",
    "looks_after_integrity",
]
