import json
from collections.abc import Iterable
from hashlib import sha256
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from maypop.base import clock
from maypop.base.frozen import Frozen, FrozenQuerySet
from maypop.catalog.models import Criterion, CriterionLevel

from .assignment import Assignment
from .marks import Task

if TYPE_CHECKING:
    from .words import PieceNote


class ReviewQuerySet(FrozenQuerySet["Review"]):
    def judging(self, submission: int) -> Self:
        """Those that its decision rests on: a blind re-score is none of them."""
        rows = self.filter(assignment__submission=submission)
        return rows.exclude(assignment__task=Task.AGAIN)


class Review(Frozen):
    """One reader's independent judgment, locked."""

    assignment = models.OneToOneField(Assignment, models.PROTECT, related_name="review")
    overall = models.TextField()
    digest = models.CharField(max_length=64)  # of the words and all ratings
    locked_at = models.DateTimeField(default=clock.now)
    objects = ReviewQuerySet.as_manager()

    def __str__(self) -> str:
        return f"review of {self.assignment}"


def digest(
    overall: str, ratings: Iterable["Rating"], notes: Iterable["PieceNote"] = ()
) -> str:
    """SHA-256, in hex, by which a locked review is known again."""
    lines = [
        [each.criterion_id, each.level, each.where, each.feedback] for each in ratings
    ]
    of_pieces = [[each.requirement_id, each.text] for each in notes]
    said = [overall, lines, of_pieces] if of_pieces else [overall, lines]
    return sha256(json.dumps(said).encode()).hexdigest()


class Rating(Frozen):
    """One level for one criterion, where it was seen, and what would show more."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="ratings")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    level = models.CharField(max_length=16, choices=CriterionLevel)
    where = models.CharField(max_length=300)
    feedback = models.TextField(blank=True)
    objects = FrozenQuerySet["Rating"].as_manager()

    class Meta:
        ordering = ["criterion__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "criterion"], name="criterion_is_rated_once"
            ),
            models.CheckConstraint(
                condition=Q(level="demonstrated") | ~Q(feedback=""),
                name="below_demonstrated_says_what_would_show_it",
            ),
            models.CheckConstraint(
                condition=~Q(where=""), name="rating_points_at_the_evidence"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion_id}: {self.level}"

    @property
    def demonstrated(self) -> bool:
        return self.level == CriterionLevel.DEMONSTRATED
