"""Micro-credentials, and the published editions that never change."""

from .criteria import Check, Criterion, CriterionLevel, Requirement
from .edition import Alignment, Edition
from .micro_credential import Family, MicroCredential

__all__ = [
    "Alignment",
    "Check",
    "Criterion",
    "CriterionLevel",
    "Edition",
    "Family",
    "MicroCredential",
    "Requirement",
]
