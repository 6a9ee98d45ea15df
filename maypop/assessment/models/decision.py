from typing import Self

from django.db import models
from django.db.models import Q

from maypop.base import clock
from maypop.base.frozen import Frozen, FrozenQuerySet
from maypop.journeys.models import Submission

from .assignment import Assignment


class DecisionQuerySet(FrozenQuerySet["Decision"]):
    def standing(self) -> Self:
        return self.filter(replacement=None)


class Decision(Frozen):
    """The outcome, computed from the reviews and confirmed by someone else."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="decisions")
    assignment = models.OneToOneField(Assignment, models.PROTECT)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replacement"
    )
    demonstrated = models.BooleanField()
    decided_at = models.DateTimeField(default=clock.now)
    objects = DecisionQuerySet.as_manager()

    class Meta:
        constraints = [
            # One first decision, each replaced at most once: so exactly one stands.
            models.UniqueConstraint(
                fields=["submission"],
                condition=Q(replaces__isnull=True),
                name="submission_is_first_decided_once",
            )
        ]

    def __str__(self) -> str:
        return "demonstrated" if self.demonstrated else "not yet"
