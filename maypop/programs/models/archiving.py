from django.db import models
from django.db.models import Q

from maypop.base import clock
from maypop.base.frozen import Frozen, FrozenQuerySet
from maypop.people.models import Person

from .phase import Phase


class Archiving(Frozen):
    """Who put a phase away, when and why. No row, and its settings may be changed."""

    phase = models.OneToOneField(Phase, models.PROTECT, related_name="archiving")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    reason = models.CharField(max_length=500)
    objects = FrozenQuerySet["Archiving"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""), name="archiving_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.phase} archived"
