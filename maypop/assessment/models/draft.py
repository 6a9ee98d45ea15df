from django.db import models

from maypop.base import clock
from maypop.catalog.models import Criterion, CriterionLevel

from .assignment import Assignment


class DraftRating(models.Model):
    """What a reader has put down for one criterion so far; nobody else sees it."""

    assignment = models.ForeignKey(
        Assignment, models.CASCADE, related_name="draft_ratings"
    )
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    level = models.CharField(max_length=16, choices=CriterionLevel, blank=True)
    where = models.CharField(max_length=300, blank=True)
    feedback = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "criterion"], name="criterion_is_drafted_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion_id}: {self.level or 'open'}"
