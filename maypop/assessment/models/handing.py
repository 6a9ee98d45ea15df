"""Work that changed hands, and work for which no hands were found."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maypop.base import clock
from maypop.base.frozen import Frozen, FrozenQuerySet
from maypop.journeys.models import Submission
from maypop.people.models import Person

from .assignment import Assignment
from .marks import Task


class HandedOn(Frozen):
    """It was taken out of one reader's hands for a reason, drafts kept on file."""

    class Why(models.TextChoices):
        LAPSED = "lapsed", _("The certification or the role had ended")
        AWAY = "away", _("The reader was away")
        LEAD = "lead", _("A lead gave it to someone else")

    assignment = models.OneToOneField(
        Assignment, models.PROTECT, related_name="handed_on"
    )
    why = models.CharField(max_length=8, choices=Why)
    reason = models.CharField(max_length=300, blank=True)  # in the words of the lead
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["HandedOn"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(why="lead") | (Q(by__isnull=False) & ~Q(reason="")),
                name="a_lead_hands_on_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assignment} handed on"


class Unplaced(models.Model):
    """When it was last asked who may read it, nobody might; and which rules said so.

    It says how things stood then. It is only looked at while the seat is empty.
    """

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="unplaced")
    task = models.CharField(max_length=10, choices=Task)
    rules = models.JSONField(default=dict)  # {"own district": 3, "load": 12}
    asked_of = models.PositiveIntegerField()  # people who hold the role
    asked_at = models.DateTimeField(default=clock.now)

    if TYPE_CHECKING:
        submission_id: int

    class Meta:
        verbose_name_plural = "unplaced"
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "task"], name="unplaced_is_told_once_a_task"
            ),
        ]

    def __str__(self) -> str:
        return f"nobody for {self.task} of submission {self.submission_id}"
