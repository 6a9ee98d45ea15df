from collections.abc import Iterable
from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q

from maypop.assessment.blind import blind_id
from maypop.base import clock
from maypop.base.frozen import Frozen, FrozenQuerySet
from maypop.base.scope import ScopedQuerySet
from maypop.journeys.models import Submission
from maypop.people.models import Person

from .hold import HIDES, Hold, hold_of
from .marks import Task, set_due


class AssignmentQuerySet(ScopedQuerySet["Assignment"]):
    def seen_by(self, person: Person) -> Self:
        """What was given to this reader and is still theirs to do."""
        return self.filter(reader=person).still_open().scoped()

    def still_open(self) -> Self:
        return self.filter(ended_at__isnull=True)

    def unopened(self) -> Self:
        """Whose reader has neither looked at it nor put anything down."""
        begun = {"draft_ratings": None, "draft_piece_notes": None, "version": 0}
        return self.filter(opening=None, **begun)

    def unsent(self) -> Self:
        """Neither sent nor locked: what is sent was theirs to send."""
        return self.filter(sent_at=None, review=None)

    def in_sight(self) -> Self:
        """Without what is on hold for something that may be seen in it."""
        hidden = Hold.objects.standing().filter(reason__in=HIDES)
        return self.exclude(submission__in=hidden.order_by().values("submission"))

    def bulk_create(
        self, objs: Iterable["Assignment"], *args: Any, **how: Any
    ) -> list["Assignment"]:
        given = list(objs)
        set_due(given)
        return super().bulk_create(given, *args, **how)

    def for_page(self) -> Self:
        """With what its pages show of the work: never whose it is."""
        around = self.select_related(
            "opening",
            "review",
            "rescore",
            "submission__journey__edition__micro_credential",
        )
        shown = around.annotate(on_hold=hold_of("submission"))
        return shown.defer("submission__journey__edition__spec")


class Assignment(models.Model):
    """A submission in one reader's hands, under a number that tells nothing."""

    submission = models.ForeignKey(
        Submission, models.PROTECT, related_name="assignments"
    )
    reader = models.ForeignKey(Person, models.PROTECT, related_name="assignments")
    task = models.CharField(max_length=10, choices=Task, default=Task.REVIEW)
    # Where two do the same without knowing of each other, each has a seat.
    seat = models.PositiveSmallIntegerField(default=1)
    blind_id = models.CharField(max_length=20, default=blind_id, unique=True)
    lot = models.PositiveIntegerField(default=0)  # the number drawn for this reader
    because = models.CharField(max_length=200, blank=True)  # why it came to this reader
    overall = models.TextField(blank=True)  # draft words to the educator
    version = models.PositiveIntegerField(default=0)
    assigned_at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField(editable=False)  # their own part; set by itself
    # Sent by its reader, who may still undo it: locked ten minutes later.
    sent_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            # One task each: so nobody approves what they rated, whatever the code says.
            models.UniqueConstraint(
                fields=["submission", "reader"], name="reader_meets_a_submission_once"
            ),
            models.UniqueConstraint(
                fields=["submission", "task", "seat"],
                condition=Q(ended_at__isnull=True),
                name="seat_has_one_reader_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(seat=1)
                | Q(seat=2, task__in=["review", "hear"])
                | Q(seat=3, task="hear"),  # who decides where a panel splits
                name="two_at_most_and_only_to_judge_apart",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.blind_id}"

    def save(self, *args: Any, **how: Any) -> None:
        if self._state.adding:
            set_due([self])
        super().save(*args, **how)

    @property
    def heard_by(self) -> datetime:
        """When the educator hears, as its reader is shown it."""
        if self.task == Task.HEAR:  # under a promise of its own
            return self.due_at
        rescore = getattr(self, "rescore", None)
        return rescore.as_if_due_at if rescore else self.submission.due_at

    def end(self) -> None:
        self.ended_at = clock.now()
        self.save(update_fields=["ended_at"])


class Decline(Frozen):
    """A reader gave the work back, and why; they do not meet it again."""

    assignment = models.OneToOneField(
        Assignment, models.PROTECT, related_name="declined"
    )
    reason = models.CharField(max_length=300)
    declined_at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["Decline"].as_manager()

    def __str__(self) -> str:
        return f"{self.assignment} declined"
