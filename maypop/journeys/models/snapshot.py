from typing import Self

from django.db import models
from django.db.models import Q

from maypop.base import chance, clock
from maypop.base.scope import ScopedQuerySet
from maypop.media.models import Upload
from maypop.people.models import Person

from .artifact import Artifact


class SnapshotQuerySet(ScopedQuerySet["Snapshot"]):
    def seen_by(self, person: Person) -> Self:
        """One's own alone: an address may say whose work it is."""
        return self.filter(artifact__journey__learner=person).scoped()

    def waiting(self) -> Self:
        """Asked for, and neither here nor refused nor given up."""
        return self.filter(upload=None, refusal="", put_away_at=None)

    def to_show(self) -> Self:
        """What its piece has to say of it; one that is here speaks as a file."""
        return self.filter(upload=None, put_away_at=None)


class Snapshot(models.Model):
    """A copy of what was at an address at one moment, in place of a link to it."""

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    artifact = models.ForeignKey(Artifact, models.CASCADE, related_name="snapshots")
    address = models.CharField(max_length=2000)
    asked_at = models.DateTimeField(default=clock.now)
    upload = models.OneToOneField(
        Upload, models.PROTECT, null=True, related_name="snapshot"
    )
    taken_at = models.DateTimeField(null=True)
    refusal = models.TextField(blank=True)
    put_away_at = models.DateTimeField(null=True)
    objects = SnapshotQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["artifact", "address"],
                condition=Q(upload=None, refusal="", put_away_at=None),
                name="copy_is_asked_for_once",
            ),
            models.CheckConstraint(
                condition=Q(upload=None, taken_at=None)
                | Q(upload__isnull=False, taken_at__isnull=False, refusal=""),
                name="copy_says_when_it_was_taken",
            ),
        ]

    def __str__(self) -> str:
        return f"copy of {self.address}"
