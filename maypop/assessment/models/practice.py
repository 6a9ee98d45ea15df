from typing import Self

from django.db import models

from maypop.base import clock
from maypop.base.frozen import Frozen
from maypop.base.scope import ScopedQuerySet
from maypop.catalog.models import CriterionLevel
from maypop.people.models import Person

from .anchor import AnchorTruth


class PracticeAnswerQuerySet(ScopedQuerySet["PracticeAnswer"]):
    def seen_by(self, person: Person) -> Self:
        """One's own practice. Nobody else looks at it, whoever they lead."""
        return self.filter(person=person).scoped()


class PracticeAnswer(Frozen):
    """What somebody said of an anchor before they read the truth; it counts nowhere."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    truth = models.ForeignKey(AnchorTruth, models.PROTECT, related_name="+")
    level = models.CharField(max_length=16, choices=CriterionLevel)
    answered_at = models.DateTimeField(default=clock.now)
    objects = PracticeAnswerQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.truth_id}: {self.level}"
