"""What the clock said or did, once each: a row, so that a sweep can be asked again."""

from django.db import models
from django.db.models import Q

from maypop.base import clock
from maypop.base.frozen import Frozen, FrozenQuerySet
from maypop.journeys.models import Submission

from .assignment import Assignment


class TakenBack(Frozen):
    """The clock took work from a reader who had not opened it, for someone else."""

    assignment = models.OneToOneField(
        Assignment, models.PROTECT, related_name="taken_back"
    )
    reason = models.CharField(max_length=300)
    taken_at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["TakenBack"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""), name="work_is_taken_back_for_a_reason"
            )
        ]

    def __str__(self) -> str:
        return f"{self.assignment} taken back"


class Reminder(Frozen):
    """A reader heard that the last day before this date, of their part, had begun."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="reminders")
    due_at = models.DateTimeField()
    said_at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["Reminder"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "due_at"], name="reader_is_reminded_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.assignment} reminded"


class LastDay(Frozen):
    """Those who lead heard that the last day before this date had begun."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="last_days")
    due_at = models.DateTimeField()
    said_at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["LastDay"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "due_at"], name="last_day_is_told_of_once"
            )
        ]

    def __str__(self) -> str:
        return f"last day of submission {self.submission_id}"
