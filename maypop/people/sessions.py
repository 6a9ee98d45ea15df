"""Django's own sessions in the database, found by a statement composed once."""

from datetime import datetime
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from maypop.base.composed import composed


class SessionStore(db.SessionStore):
    def _get_session_from_db(self) -> Session | None:
        """By the clock that Django asks when it writes when they end."""
        key = self.session_key
        found: list[Session] = _standing(key, timezone.now()) if key else []
        if not found:
            self._session_key = None
        return next(iter(found), None)


@composed
def _standing(key: str, at: datetime) -> QuerySet[Any]:
    return Session.objects.filter(session_key=key, expire_date__gt=at)
