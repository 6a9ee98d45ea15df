from django.db import models

from maypop.base import clock
from maypop.people.models import Person

from .artifact import Artifact


class Share(models.Model):
    """The educator shows this piece to their mentor. No row, nobody else sees it."""

    artifact = models.OneToOneField(Artifact, models.CASCADE, related_name="share")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.artifact_id} since {self.at}"
