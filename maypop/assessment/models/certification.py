from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

from maypop.base import chance, clock
from maypop.base.frozen import Frozen, FrozenQuerySet
from maypop.catalog.models import Edition
from maypop.people.models import Person


class CertificationQuerySet(models.QuerySet["Certification"]):
    def in_force(self, at: datetime | None = None) -> Self:
        at = at or clock.now()
        return self.filter(since__lte=at, until__gt=at).filter(
            Q(ended_at=None) | Q(ended_at__gt=at)
        )


class Certification(models.Model):
    """One person may judge one edition, because they showed that they can.

    It lapses by itself at `until`; a drift alarm or a lead ends it before, with a
    reason.
    """

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="certifications")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="certified")
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_for = models.CharField(max_length=300, blank=True)
    objects = CertificationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "edition"],
                condition=Q(ended_at=None),
                name="certification_is_held_once",
            ),
            models.CheckConstraint(
                condition=Q(until__gt=F("since")), name="certification_lasts"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_for="")
                | (Q(ended_at__isnull=False) & ~Q(ended_for="")),
                name="certification_ends_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} for {self.edition}"


class LapseWarning(Frozen):
    """Somebody heard that this certification lapses in so many days."""

    certification = models.ForeignKey(
        Certification, models.PROTECT, related_name="warnings"
    )
    days = models.PositiveSmallIntegerField()
    said_at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["LapseWarning"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["certification", "days"], name="lapse_is_warned_of_once_a_term"
            )
        ]

    def __str__(self) -> str:
        return f"{self.days} days"
