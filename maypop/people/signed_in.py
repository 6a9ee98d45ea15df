"""Who a session belongs to, and what they may be asked to do, in one statement."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import F, FilteredRelation, Q, QuerySet

from maypop.base import clock
from maypop.base.composed import composed

from .models import Person
from .rules import KNOWN


class SignedIn(AuthenticationBackend):  # type: ignore[misc]  # allauth has no types
    """Every page draws the places of one's roles, so they are read with the person."""

    def get_user(self, user_id: Any) -> Person | None:
        found = _with_roles(user_id)
        if not found:
            return None
        person: Person = found[0]
        person.roles = {row.role for row in found if row.role}
        return person


@composed
def _with_roles(user_id: Any) -> QuerySet[Any, Any]:
    """One row for each role."""
    current = Q(memberships__until=None) | Q(memberships__until__gt=clock.now())
    held = FilteredRelation("memberships", condition=current)
    rows = Person.objects.at_work().filter(pk=user_id).annotate(now=held)
    return rows.annotate(role=F("now__role"), **KNOWN)
