from django.db import models
from django.db.models import Q

from maypop.base import clock
from maypop.catalog.models import Requirement

FEWEST = 5  # who went through it; of fewer nothing is usual


class UsualTime(models.Model):
    """How long people were at a part: the median of those who went through it.

    Counted anew each day; it names nobody. No row: too few to say.
    """

    requirement = models.OneToOneField(
        Requirement, models.CASCADE, related_name="usual_time"
    )
    median = models.DurationField()
    people = models.PositiveIntegerField()
    counted_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(people__gte=FEWEST), name="a_usual_time_is_of_enough_people"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.requirement_id}: {self.median}, n = {self.people}"
