"""What an approver asks for before confirming: other words, or another look."""

from django.db import models
from django.db.models import Q

from maypop.base import clock
from maypop.base.frozen import Frozen, FrozenQuerySet
from maypop.catalog.models import Criterion

from .assignment import Assignment
from .review import Review


class Repair(Frozen):
    """Words of one review are to be put better. Its ratings stay as they are locked."""

    assignment = models.ForeignKey(  # the approver's
        Assignment, models.PROTECT, related_name="repairs"
    )
    review = models.ForeignKey(Review, models.PROTECT, related_name="repairs")
    asked = models.TextField()
    asked_at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["Repair"].as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(asked=""), name="repair_says_what_to_mend"
            )
        ]

    def __str__(self) -> str:
        return f"repair of {self.review_id}"


class Rewording(Frozen):
    """The words that stand now for one criterion, or for the whole where none is named.

    What was locked stays under its digest; these are laid beside it.
    """

    repair = models.ForeignKey(Repair, models.PROTECT, related_name="rewordings")
    criterion = models.ForeignKey(
        Criterion, models.PROTECT, null=True, blank=True, related_name="+"
    )
    text = models.TextField()
    said_at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["Rewording"].as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["repair", "criterion"], name="line_is_mended_once_for_a_repair"
            ),
            models.UniqueConstraint(
                fields=["repair"],
                condition=Q(criterion=None),
                name="whole_is_mended_once_for_a_repair",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="rewording_says_it"),
        ]

    def __str__(self) -> str:
        return f"words for {self.criterion_id or 'the whole'}"


class Referral(Frozen):
    """One more person is to look at this criterion before anything is confirmed."""

    assignment = models.ForeignKey(  # the approver's
        Assignment, models.PROTECT, related_name="referrals"
    )
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    reason = models.TextField()
    referred_at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["Referral"].as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="referral_says_why")
        ]

    def __str__(self) -> str:
        return f"{self.criterion_id} referred"
