"""What is earned, the proof of it, and who withdrew it."""

from .award import MANAGERS, Award, AwardQuerySet, Restoration, Revocation, Share
from .credential import Credential, CredentialQuerySet
from .issuer_key import IssuerKey
from .status_list import StatusList

__all__ = [
    "MANAGERS",
    "Award",
    "AwardQuerySet",
    "Credential",
    "CredentialQuerySet",
    "IssuerKey",
    "Restoration",
    "Revocation",
    "Share",
    "StatusList",
]
