from datetime import datetime

from django.db import models

from maypop.base import clock
from maypop.media.models import A_DAY, Upload
from maypop.people.models import Person


class Removal(models.Model):
    """A file was taken out of its piece, and can be put back for a day.

    What was never sent in goes after that; what was stays where it was read.
    """

    upload = models.OneToOneField(Upload, models.PROTECT, related_name="removal")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.upload_id} taken out at {self.at}"

    @property
    def until(self) -> datetime:
        return self.at + A_DAY

    @property
    def may_be_undone(self) -> bool:
        return clock.now() < self.until
