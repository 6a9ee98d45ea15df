"""One educator's way through one edition: its pieces, and what was sent in."""

from .artifact import PIECE, Artifact, Attachment, Attestation, Changed, Revision
from .finding import Finding, FindingQuerySet
from .journey import Journey
from .submission import FILES, Exhibit, ExhibitFile, Submission

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
    "Submission",
]
