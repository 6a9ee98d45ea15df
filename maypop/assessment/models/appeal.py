"""A decision is heard again by people who know nothing of the first reading."""

from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from maypop.base import chance, clock
from maypop.base.frozen import Frozen
from maypop.base.scope import ScopedQuerySet
from maypop.catalog.models import Criterion, CriterionLevel
from maypop.people.models import Person
from maypop.programs.models import BusinessDays

from .decision import Decision
from .hold import Release

APPEAL_DAYS = 10  # business days after the decision in which it may be appealed


class Ground(models.TextChoices):
    OVERLOOKED = "overlooked", _("Evidence was overlooked")
    MISREAD = "misread", _("A criterion was misread")
    PROCESS = "process", _("The process was not followed")
    INTEREST = "interest", _("There was a conflict of interest")


class AppealQuerySet(ScopedQuerySet["Appeal"]):
    def seen_by(self, person: Person) -> Self:
        """One's own. A panel meets it as work under a number, and nothing else."""
        return self.filter(decision__submission__journey__learner=person).scoped()

    def pending(self) -> Self:
        return self.filter(answer=None)

    def with_days_stood(self) -> Self:
        """Each with `stood`, for many as for one."""
        held = Release.objects.filter(
            hold__submission=OuterRef("decision__submission"),
            hold__since__gte=OuterRef("filed_at"),
        )
        days = held.order_by().values("hold__submission").annotate(sum=Sum("days"))
        return self.annotate(stood=Coalesce(Subquery(days.values("sum")), 0))


class Appeal(Frozen):
    """An educator asks that a decision be looked at again, once, with a ground."""

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    decision = models.OneToOneField(Decision, models.PROTECT, related_name="appeal")
    ground = models.CharField(max_length=12, choices=Ground)
    words = models.TextField()  # why; whoever hears it does not read this
    look_at = models.CharField(max_length=300, blank=True)  # places; the panel does
    filed_at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField()
    objects = AppealQuerySet.as_manager()

    if TYPE_CHECKING:
        answer: "Answer"

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="appeal_says_why"),
        ]

    def __str__(self) -> str:
        return f"appeal from decision {self.decision_id}"

    @property
    def is_answered(self) -> bool:
        return hasattr(self, "answer")

    @cached_property
    def stood(self) -> int:
        """Business days in which its clock stood still."""
        rows = Release.objects.filter(
            hold__submission=self.decision.submission_id, hold__since__gte=self.filed_at
        )
        return rows.aggregate(days=Sum("days"))["days"] or 0

    def due_by(self, calendar: BusinessDays) -> datetime:
        """When its educator hears: as promised, and later by the days it stood."""
        return calendar.due(self.due_at, self.stood) if self.stood else self.due_at


class Contested(Frozen):
    """One criterion that is to be judged again."""

    appeal = models.ForeignKey(Appeal, models.PROTECT, related_name="contested")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["criterion__requirement__position", "criterion__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["appeal", "criterion"], name="criterion_is_contested_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion_id} in {self.appeal}"


class Answer(Frozen):
    """What the panel found, with its reasons, and the decision that stands now."""

    appeal = models.OneToOneField(Appeal, models.PROTECT, related_name="answer")
    decision = models.OneToOneField(Decision, models.PROTECT, related_name="answers")
    reasons = models.TextField()
    answered_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(reasons=""), name="answer_gives_its_reasons"
            ),
        ]

    def __str__(self) -> str:
        return f"answer to {self.appeal}"

    @property
    def upheld(self) -> bool:
        return any(each.is_better for each in self.lines.all())


LEVELS = tuple(CriterionLevel.values)


class Reheard(Frozen):
    """One contested criterion: what it was, what it is, and why."""

    answer = models.ForeignKey(Answer, models.PROTECT, related_name="lines")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    was = models.CharField(max_length=16, choices=CriterionLevel)
    level = models.CharField(max_length=16, choices=CriterionLevel)
    where = models.CharField(max_length=300)
    feedback = models.TextField(blank=True)

    class Meta:
        ordering = ["criterion__requirement__position", "criterion__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["answer", "criterion"], name="criterion_is_reheard_once"
            ),
            models.CheckConstraint(
                condition=Q(was="not_evident", level__in=LEVELS)
                | Q(was="developing", level__in=["developing", "demonstrated"])
                | Q(was="demonstrated", level="demonstrated"),
                name="appeal_never_lowers",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion_id}: {self.was} → {self.level}"

    @property
    def is_better(self) -> bool:
        return self.was != self.level
