from datetime import timedelta
from typing import Self
from uuid import UUID

from django.db import IntegrityError, models, transaction

from maypop.base import clock

LASTS = timedelta(seconds=30)  # then a writer that died has let go


class TurnQuerySet(models.QuerySet["Turn"]):
    def take(self, key: UUID, holder: UUID) -> bool:
        """Write next, if nobody else does. Of two that ask at once one is told yes."""
        now = clock.now()
        lapsed = self.filter(key=key, until__lte=now)
        if lapsed.update(holder=holder, until=now + LASTS):
            return True
        try:
            with transaction.atomic():
                self.create(key=key, holder=holder, until=now + LASTS)
        except IntegrityError:
            return False
        return True

    def held(self, key: UUID, holder: UUID) -> Self:
        return self.filter(key=key, holder=holder)


class Turn(models.Model):
    """Who writes an upload now, where no lock of a file can say so. No row: nobody."""

    key = models.UUIDField(primary_key=True)
    holder = models.UUIDField()
    until = models.DateTimeField()
    objects = TurnQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Turn at upload {self.key}"
