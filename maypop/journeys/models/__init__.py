"""One educator's way through one edition: its pieces, and what was sent in."""

from .artifact import PIECE, Artifact, Attachment, Attestation, Changed, Revision
from .finding import Finding, FindingQuerySet
from .journey import Journey
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
    "Exhibit",
    "ExhibitFile",
    "Finding",
    "FindingQuerySet",
    "Journey",
    "Revision",
    "Share",
    "Submission",
    "Tag",
]
