"""Who someone is, and where they stand."""

from .hand_over import HandOver
from .invitation import Invitation, Withdrawal
from .membership import Membership, Role
from .organization import Level, Organization
from .person import Person

__all__ = [
    "HandOver",
    "Invitation",
    "Level",
    "Membership",
    "Organization",
    "Person",
    "Role",
    "Withdrawal",
]
