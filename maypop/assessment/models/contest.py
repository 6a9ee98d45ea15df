"""The end of a case is questioned: by its person, once, and heard by fresh people."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maypop.base import chance, clock
from maypop.base.frozen import Frozen, FrozenQuerySet
from maypop.base.scope import ScopedQuerySet
from maypop.people.models import Person

from .assignment import Assignment
from .case import Case

DECIDES = 3  # the seat of whoever comes in where two see it differently


class CaseAppealQuerySet(ScopedQuerySet["CaseAppeal"]):
    def seen_by(self, person: Person) -> Self:
        """One's own."""
        return self.filter(case__journey__learner=person).scoped()

    def heard_by(self, person: Person) -> Self:
        """Of those who decide: who met neither the case nor the work before."""
        read = Assignment.objects.for_the_system("what one met, one hears no more")
        met = read.filter(reader=person).order_by().values("submission__journey")
        return (
            self.filter(case__in=Case.objects.seen_by(person))
            .exclude(case__in=Case.objects.for_the_system("or met").met_by(person))
            .exclude(case__journey__in=met)
            .scoped()
        )

    def pending(self) -> Self:
        return self.filter(answer=None)


class CaseAppeal(Frozen):
    """Whom a case is about asks once that its end be looked at again."""

    class Ground(models.TextChoices):
        OVERLOOKED = "overlooked", _("What I said or showed was overlooked")
        OWN = "own", _("It is my own work, or nobody can be recognized")
        PROCESS = "process", _("The process was not followed")
        INTEREST = "interest", _("There was a conflict of interest")
        TOO_MUCH = "too_much", _("What follows is more than the matter deserves")

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    # One for each case, whoever clicks how often.
    case = models.OneToOneField(Case, models.PROTECT, related_name="appeal")
    ground = models.CharField(max_length=12, choices=Ground)
    words = models.TextField()
    filed_at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField()
    objects = CaseAppealQuerySet.as_manager()

    if TYPE_CHECKING:
        answer: "CaseAnswer"
        case_id: int

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="case_appeal_says_why"),
        ]

    def __str__(self) -> str:
        return f"appeal in case {self.case_id}"

    @property
    def answer_by(self) -> date:
        """The last day of the promise, on the calendar of the program that made it."""
        zone = self.case.journey.place.phase.program.zone
        day: date = self.due_at.astimezone(zone).date()
        return day

    @property
    def is_answered(self) -> bool:
        return hasattr(self, "answer")


class Verdict(models.TextChoices):
    LIFTED = "lifted", _("Lifted")
    KEPT = "kept", _("Kept")


class Opinion(Frozen):
    """What one fresh person finds, before they read what another found."""

    appeal = models.ForeignKey(CaseAppeal, models.PROTECT, related_name="opinions")
    seat = models.PositiveSmallIntegerField()
    verdict = models.CharField(max_length=8, choices=Verdict)
    reasons = models.TextField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    said_at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["Opinion"].as_manager()

    class Meta:
        ordering = ["seat"]
        constraints = [
            models.UniqueConstraint(
                fields=["appeal", "seat"], name="opinion_has_a_seat_of_its_own"
            ),
            models.UniqueConstraint(
                fields=["appeal", "by"], name="opinion_is_given_once"
            ),
            models.CheckConstraint(
                condition=Q(seat__range=(1, DECIDES)), name="opinions_are_three_at_most"
            ),
            models.CheckConstraint(
                condition=~Q(reasons=""), name="opinion_gives_reasons"
            ),
        ]

    def __str__(self) -> str:
        return f"seat {self.seat} in {self.appeal}"


class CaseAnswer(Frozen):
    """What the fresh ones agreed on, in their words. It is final."""

    appeal = models.OneToOneField(CaseAppeal, models.PROTECT, related_name="answer")
    verdict = models.CharField(max_length=8, choices=Verdict)
    reasons = models.TextField()
    answered_at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["CaseAnswer"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(reasons=""), name="case_answer_gives_its_reasons"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verdict}: {self.appeal}"

    @property
    def is_lifted(self) -> bool:
        return self.verdict == Verdict.LIFTED
