"""One educator's way through one edition: its pieces, and what was sent in."""

from .artifact import PIECE, Artifact, Attachment, Attestation, Changed, Revision
from .finding import Finding, FindingQuerySet
from .journey import Journey
from .likeness import Comparison, Fingerprint, Likeness, looks_after_integrity
from .noticing import ClassList, Explanation, Reading
from .submission import Exhibit, ExhibitFile, Submission

__all__ = [
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
    "Reading",
    "Revision",
    "Submission",
    "looks_after_integrity",
]
