"""What became of something kept: opened again, or said beforehand to end."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maypop.base import clock
from maypop.base.frozen import Frozen, FrozenQuerySet
from maypop.people.models import Person

from .finding import Finding


class Ground(models.TextChoices):
    REPLACED = "replaced", _("Its educator replaced the piece that proved it.")
    INTEGRITY = "integrity", _("An integrity decision took it back.")


class Reopening(Frozen):
    """Something demonstrated counts as open again. No row, it is kept until its day."""

    finding = models.OneToOneField(Finding, models.PROTECT, related_name="reopening")
    ground = models.CharField(max_length=10, choices=Ground)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["Reopening"].as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.finding_id}: {self.ground}"


class Forewarning(Frozen):
    """Its educator was told that something kept ends in so many days."""

    AHEAD = (60, 30, 7)  # days

    finding = models.ForeignKey(Finding, models.PROTECT, related_name="forewarnings")
    days = models.PositiveSmallIntegerField()
    said_at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["Forewarning"].as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["finding", "days"], name="a_lapse_is_foretold_once_each_time"
            ),
            models.CheckConstraint(
                condition=Q(days__in=(60, 30, 7)),
                name="a_lapse_is_foretold_60_30_and_7_days_before",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.finding_id}: {self.days} days before"
