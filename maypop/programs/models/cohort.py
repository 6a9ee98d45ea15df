from typing import Self

from django.db import models

from maypop.base import chance, clock
from maypop.base.scope import ScopedQuerySet
from maypop.people.models import Organization, Person

from .phase import Phase


class Cohort(models.Model):
    """People of one organization who go through a phase together."""

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    phase = models.ForeignKey(Phase, models.PROTECT, related_name="cohorts")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["phase", "organization", "name"], name="cohort_name_is_unique"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PlaceQuerySet(ScopedQuerySet["Place"]):
    def seen_by(self, person: Person) -> Self:
        """Your own seat. Those who lead meet it through insight, in numbers."""
        return self.filter(person=person).scoped()

    def under_way(self) -> Self:
        today = clock.now().date()
        return self.filter(
            cohort__phase__opens_on__lte=today, cohort__phase__closes_on__gte=today
        )

    def offering(self, edition_id: int) -> Self:
        return self.filter(cohort__phase__offers__edition=edition_id)


class Place(models.Model):
    """One person's seat in a cohort."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="places")
    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="places")
    since = models.DateTimeField(default=clock.now)
    objects = PlaceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "cohort"], name="place_is_held_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} in {self.cohort}"

    @property
    def phase(self) -> Phase:
        return self.cohort.phase

    @property
    def district(self) -> Organization | None:
        return self.cohort.organization.district
