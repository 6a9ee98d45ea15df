"""Micro-credentials, and the published editions that never change."""

from .criteria import Check, Criterion, CriterionLevel, Requirement
from .edition import Alignment, Edition
from .micro_credential import Family, MicroCredential
from .parts import criteria_of, parts_of

__all__ = [
    "Alignment",
    "Check",
    "Criterion",
    "CriterionLevel",
    "Edition",
    "Family",
    "MicroCredential",
    "Requirement",
    "criteria_of",
    "parts_of",
]
