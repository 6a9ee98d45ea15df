"""A file that its owner took away, and may put back until its bytes go."""

from datetime import datetime, timedelta

from django.db import models

from maypop.base import clock
from maypop.people.models import Person

from .upload import State, Upload

A_DAY = timedelta(days=1)


class SetAsideQuerySet(models.QuerySet["SetAside"]):
    def over(self) -> "SetAsideQuerySet":
        """Nobody put it back in time: its end is owed."""
        waiting = self.filter(upload__state=State.READY)
        return waiting.filter(at__lte=clock.now() - A_DAY)


class SetAside(models.Model):
    """Taken away by its owner, and out of sight; without this row it is back."""

    upload = models.OneToOneField(Upload, models.PROTECT, related_name="set_aside")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    objects = SetAsideQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Upload {self.upload_id}, set aside at {self.at}"

    @property
    def until(self) -> datetime:
        return self.at + A_DAY

    @property
    def may_come_back(self) -> bool:
        return self.upload.state == State.READY and clock.now() < self.until
