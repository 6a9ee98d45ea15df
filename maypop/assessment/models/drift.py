from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from maypop.base import chance, clock
from maypop.base.frozen import Frozen, FrozenQuerySet
from maypop.catalog.models import Criterion
from maypop.people.models import Person


class DriftQuerySet(FrozenQuerySet["Drift"]):
    def unanswered(self) -> Self:
        return self.filter(answer=None)


class Drift(Frozen):
    """A reader's last ratings of one criterion agree less than they used to.

    An alarm for a lead to look at; it ends nothing by itself. `p` is the chance of so
    few agreements by chance alone, as `calibration.drift` computes it.
    """

    class Against(models.TextChoices):
        EARLIER = "earlier", _("their own earlier ratings")
        OTHERS = "others", _("the ratings of all other assessors")

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="drifts")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    against = models.CharField(max_length=8, choices=Against)
    agreed = models.PositiveIntegerField()
    n = models.PositiveIntegerField()
    base_agreed = models.PositiveIntegerField()
    base_n = models.PositiveIntegerField()
    p = models.FloatField()
    noticed_at = models.DateTimeField(default=clock.now)
    objects = DriftQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(agreed__lte=F("n"), base_agreed__lte=F("base_n")),
                name="drift_counts_what_there_is",
            ),
            models.CheckConstraint(
                condition=Q(p__gte=0, p__lte=1), name="drift_is_a_chance"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} on {self.criterion_id}: {self.agreed} of {self.n}"


class DriftAnswer(Frozen):
    """What a lead made of an alarm: watch on, or end the certification."""

    class Way(models.TextChoices):
        WATCH = "watch", _("Keep watching")
        END = "end", _("End the certification")

    drift = models.OneToOneField(Drift, models.PROTECT, related_name="answer")
    way = models.CharField(max_length=5, choices=Way)
    note = models.CharField(max_length=300)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["DriftAnswer"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(note=""), name="drift_is_answered_in_words"
            )
        ]

    def __str__(self) -> str:
        return self.way
