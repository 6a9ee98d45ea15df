"""By when an educator means to have each piece: their own dates, which they move."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

from maypop.base import clock
from maypop.base.frozen import Frozen, FrozenQuerySet
from maypop.base.scope import ScopedQuerySet
from maypop.catalog.models import Requirement
from maypop.people.models import Person
from maypop.programs.models import Pairing

from .journey import Journey

EVERY_DAY = 0b1111111


class PlannedDateQuerySet(ScopedQuerySet["PlannedDate"]):
    def seen_by(self, person: Person) -> Self:
        return self.filter(journey__learner=person).scoped()

    def shown_to(self, mentor: Person) -> Self:
        """Where the educator shows their dates, while the two are a pair."""
        pairs = Pairing.objects.seen_by(mentor).under_way().filter(mentor=mentor)
        return self.filter(
            journey__plan_shown__isnull=False,
            journey__learner__in=pairs.values("learner"),
        ).scoped()


class PlannedDate(models.Model):
    """A day that an educator set for one piece. Nothing happens when it passes."""

    journey = models.ForeignKey(Journey, models.CASCADE, related_name="planned")
    requirement = models.ForeignKey(Requirement, models.PROTECT, related_name="+")
    day = models.DateField()
    objects = PlannedDateQuerySet.as_manager()

    if TYPE_CHECKING:
        requirement_id: int

    class Meta:
        ordering = ["requirement__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["journey", "requirement"], name="a_piece_is_planned_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.requirement_id} of journey {self.journey_id} by {self.day}"


class DateMove(Frozen):
    """A planned day was moved to another; a later one is no failing."""

    journey = models.ForeignKey(Journey, models.PROTECT, related_name="date_moves")
    requirement = models.ForeignKey(Requirement, models.PROTECT, related_name="+")
    before = models.DateField()
    after = models.DateField()
    at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["DateMove"].as_manager()

    if TYPE_CHECKING:
        requirement_id: int

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(before=F("after")), name="a_move_goes_somewhere"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.before} to {self.after}"


class Rhythm(models.Model):
    """On which evenings of a week somebody means to work; one bit for each."""

    journey = models.OneToOneField(Journey, models.CASCADE, related_name="rhythm")
    evenings = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(evenings__range=(1, EVERY_DAY)),
                name="a_rhythm_has_an_evening",
            ),
        ]

    def __str__(self) -> str:
        return f"evenings {sorted(self.weekdays)} of journey {self.journey_id}"

    @property
    def weekdays(self) -> frozenset[int]:
        """Monday is 0, as dates count them."""
        return frozenset(day for day in range(7) if self.evenings >> day & 1)


def as_evenings(weekdays: Iterable[int]) -> int:
    return sum(1 << day for day in set(weekdays))


class PlanShown(models.Model):
    """The educator shows their dates to their mentor. No row, nobody else sees them."""

    journey = models.OneToOneField(Journey, models.CASCADE, related_name="plan_shown")
    since = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"plan of {self.journey_id} since {self.since}"


def planned_days(journey: Journey) -> dict[int, date]:
    """By requirement; for the educator's own pages."""
    rows = PlannedDate.objects.seen_by(journey.learner).filter(journey=journey)
    return dict(rows.order_by().values_list("requirement", "day"))
