from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q

from maypop.base import clock
from maypop.base.frozen import Frozen, FrozenQuerySet
from maypop.catalog.models import Criterion, CriterionLevel, Requirement

from .submission import Submission


class FindingQuerySet(FrozenQuerySet["Finding"]):
    def kept(self, at: datetime | None = None) -> Self:
        """Demonstrated once, and not judged again while the bank holds it."""
        return self.filter(_held(at or clock.now()))

    def with_standing(self) -> Self:
        """Each with `is_held`: whether the bank holds it now."""
        held: Any = ExpressionWrapper(_held(clock.now()), BooleanField())
        return self.annotate(is_held=held).select_related("reopening")

    def before(self, submission: Any, journey: Any) -> Self:
        """What its readers find decided: held from before, or taken from a team."""
        earlier = Q(submission__journey=journey, submission__lt=submission)
        with_a_team = Q(submission=submission, taken_from__isnull=False)
        return self.filter(earlier & _held(clock.now()) | with_a_team)

    def standing(self) -> Self:
        """Without those in whose place an appeal found something better."""
        return self.filter(replacement=None)


def _held(at: datetime) -> Q:
    """Until its day; what was kept on the day of sending in holds until the decision.

    The readers' clock is not the educator's: nothing lapses while others read.
    """
    rows = Submission.objects.for_the_system("what is read now was kept that day")
    read_now = rows.still_open().filter(
        journey=OuterRef("submission__journey"), sent_at__lt=OuterRef("kept_until")
    )
    in_time = Q(kept_until__gt=at) | Q(Exists(read_now))
    return Q(level=CriterionLevel.DEMONSTRATED, reopening=None) & in_time


class Finding(Frozen):
    """What a decision said about one criterion: kept, or what would show it.

    What an appeal finds better is another row, which replaces this one for good.
    """

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="findings")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    level = models.CharField(max_length=16, choices=CriterionLevel)
    where = models.CharField(max_length=300)  # the moment, page or passage
    feedback = models.TextField(blank=True)
    kept_until = models.DateTimeField(null=True)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="replacement"
    )
    # Judged once with a team: the finding at its keeper whose verdict this one is.
    taken_from = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="taken"
    )
    objects = FindingQuerySet.as_manager()

    if TYPE_CHECKING:
        is_held: bool  # by `with_standing`

    class Meta:
        ordering = ["criterion__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "criterion"],
                condition=Q(replaces=None),
                name="criterion_is_found_once",
            ),
            models.CheckConstraint(
                condition=Q(replaces=None) | ~Q(level="not_evident"),
                name="what_replaces_a_finding_is_better",
            ),
            models.CheckConstraint(
                condition=Q(level="demonstrated", kept_until__isnull=False)
                | (~Q(level="demonstrated") & Q(kept_until__isnull=True)),
                name="only_the_demonstrated_is_kept",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion_id}: {self.level}"


class Remark(Frozen):
    """What a decision said of one piece as a whole, beside what it found."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="remarks")
    requirement = models.ForeignKey(Requirement, models.PROTECT, related_name="+")
    text = models.TextField()
    objects = FrozenQuerySet["Remark"].as_manager()

    class Meta:
        ordering = ["requirement__position", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="remark_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.requirement_id} in submission {self.submission_id}"
