"""One educator's way through one edition: its pieces, and what was sent in."""

from .artifact import PIECE, Artifact, Attachment, Attestation, Changed, Revision
from .finding import Finding, FindingQuerySet
from .journey import Journey
from .likeness import Comparison, Fingerprint, Likeness, looks_after_integrity
from .noticing import ClassList, Explanation, Reading
from .portfolio import Portfolio
from .share import Share
from .submission import FILES, Exhibit, ExhibitFile, Submission
from .tag import Tag

__all__ = [
    "FILES",
    "PIECE",
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
    "Portfolio",
    "Reading",
    "Revision",
    "Share",
    "Submission",
    "Tag",
    "looks_after_integrity",
]
