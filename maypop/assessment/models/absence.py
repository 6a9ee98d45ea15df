from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from maypop.base import chance, clock
from maypop.base.scope import ScopedQuerySet
from maypop.people.models import Person


class AbsenceQuerySet(ScopedQuerySet["Absence"]):
    def seen_by(self, person: Person) -> Self:
        return self.filter(person=person).scoped()

    def standing(self) -> Self:
        """Taken back neither before it began nor early."""
        return self.filter(withdrawn_at=None)

    def now(self) -> Self:
        today = timezone.localdate(clock.now())
        return self.standing().filter(first_day__lte=today, last_day__gte=today)

    def not_over(self) -> Self:
        today = timezone.localdate(clock.now())
        return self.standing().filter(last_day__gte=today)


class Absence(models.Model):
    """From one day to another a reader is given nothing. Nobody asks why."""

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="absences")
    first_day = models.DateField()
    last_day = models.DateField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    objects = AbsenceQuerySet.as_manager()

    class Meta:
        ordering = ["first_day", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")),
                name="absence_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["person", "first_day"],
                condition=Q(withdrawn_at=None),
                name="absence_is_noted_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.first_day} to {self.last_day}"

    def is_on(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day
