"""Who someone is, and where they stand."""

from .invitation import Invitation
from .membership import Membership, Role
from .organization import Level, Organization
from .person import Person

__all__ = ["Invitation", "Level", "Membership", "Organization", "Person", "Role"]
