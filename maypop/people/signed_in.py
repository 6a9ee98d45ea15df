"""Who a session belongs to, and what they may be asked to do, in one statement."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import F, FilteredRelation, Q

from maypop.base import clock

from .models import Person


class SignedIn(AuthenticationBackend):  # type: ignore[misc]  # allauth has no types
    """Every page draws the places of one's roles, so they are read with the person."""

    def get_user(self, user_id: Any) -> Person | None:
        current = Q(memberships__until=None) | Q(memberships__until__gt=clock.now())
        held = FilteredRelation("memberships", condition=current)
        rows = Person.objects.at_work().filter(pk=user_id).annotate(now=held)
        found = list(rows.annotate(role=F("now__role")))
        if not found:
            return None
        found[0].roles = {row.role for row in found if row.role}
        return found[0]
