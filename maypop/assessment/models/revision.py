from django.db import models
from django.db.models import Q

from maypop.base import clock
from maypop.base.frozen import Frozen, FrozenQuerySet
from maypop.catalog.models import CriterionLevel

from .review import Rating


class Revision(Frozen):
    """A reader's one answer to a rating that the other reader sees differently.

    It stands beside the first rating, which figures of agreement go on using. Without
    a level the first one stands; without a reason too, its reader never answered.
    """

    rating = models.OneToOneField(Rating, models.PROTECT, related_name="revision")
    level = models.CharField(max_length=16, choices=CriterionLevel, blank=True)
    where = models.CharField(max_length=300, blank=True)
    feedback = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    said_at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["Revision"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(level="", where="", feedback="")
                | (~Q(level="") & ~Q(where="") & ~Q(reason="")),
                name="revision_has_a_place_and_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(level__in=["", "demonstrated"]) | ~Q(feedback=""),
                name="revision_below_demonstrated_says_what_would_show_it",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rating_id}: {self.level or 'stands'}"

    @property
    def stands(self) -> bool:
        return not self.level
