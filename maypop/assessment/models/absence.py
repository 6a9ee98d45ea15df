from datetime import date, datetime, time, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import F, Q

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
        return self.not_over().filter(begins_at__lte=clock.now())

    def not_over(self) -> Self:
        return self.standing().filter(ends_at__gt=clock.now())


class Absence(models.Model):
    """From one day to another a reader is given nothing. Nobody asks why."""

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="absences")
    first_day = models.DateField()
    last_day = models.DateField()
    # The midnights of those days where the reader lives; set by itself.
    begins_at = models.DateTimeField(editable=False)
    ends_at = models.DateTimeField(editable=False)
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

    def save(self, *args: Any, **how: Any) -> None:
        if self._state.adding:
            self.begins_at = self._midnight(self.first_day)
            self.ends_at = self._midnight(self.last_day + timedelta(days=1))
        super().save(*args, **how)

    @property
    def has_begun(self) -> bool:
        return self.begins_at <= clock.now()

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time.min, self.person.zone)
