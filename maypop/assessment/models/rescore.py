"""Work that was judged before comes to another reader, who cannot tell."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from maypop.base import clock
from maypop.base.frozen import Frozen, FrozenQuerySet
from maypop.journeys.models import Submission

from .assignment import Assignment
from .review import Review


class RescoreDrawQuerySet(FrozenQuerySet["RescoreDraw"]):
    def chosen(self) -> Self:
        """Below the share of that day."""
        return self.filter(number__lt=F("share"))


class RescoreDraw(Frozen):
    """The number drawn for a decided submission: below the share, it is read again.

    `number` and `share` are in a hundred. It is drawn once, so nobody can pick.
    """

    submission = models.OneToOneField(
        Submission, models.PROTECT, related_name="rescore_draw"
    )
    number = models.PositiveSmallIntegerField()
    share = models.PositiveSmallIntegerField()  # of the phase, on that day
    drawn_at = models.DateTimeField(default=clock.now)
    objects = RescoreDrawQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(number__lt=100) & Q(share__lte=50),
                name="rescore_is_drawn_in_a_hundred",
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} of {self.share}"


class Rescore(Frozen):
    """This assignment is a blind re-score, to be held against that first review.

    A row beside the work and not on it: nothing of a submission points here.
    """

    assignment = models.OneToOneField(
        Assignment, models.PROTECT, related_name="rescore"
    )
    draw = models.ForeignKey(RescoreDraw, models.PROTECT, related_name="rescores")
    first = models.ForeignKey(Review, models.PROTECT, related_name="rescores")
    # What a reader sees of a promise: as it would be for work that was sent in now.
    as_if_sent_at = models.DateTimeField(default=clock.now)
    as_if_due_at = models.DateTimeField()
    objects = FrozenQuerySet["Rescore"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(as_if_due_at__gt=F("as_if_sent_at")),
                name="rescore_is_due_after_it_came",
            )
        ]

    def __str__(self) -> str:
        return f"re-score {self.assignment_id}"
