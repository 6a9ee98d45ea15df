from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from maypop.base import chance, clock
from maypop.people.models import Membership, Organization, Person, Role

from .phase import Phase
from .program import led_by


class DelegationQuerySet(models.QuerySet["Delegation"]):
    def standing(self) -> Self:
        """Given and not withdrawn, whatever the day and whoever is named."""
        return self.filter(withdrawn_at=None)

    def held(self) -> Self:
        """By somebody who leads the district today, in a phase that is open."""
        leads = Membership.objects.current().filter(
            role=Role.DISTRICT_LEAD, person=OuterRef("person")
        )
        there = Q(organization=OuterRef("district"))
        above = Q(organization=OuterRef("district__parent"))
        return self.standing().filter(
            Exists(leads.filter(there | above)), phase__archiving=None
        )

    def effective(self, *, on: date) -> Self:
        return self.held().filter(begins_on__lte=on, ends_on__gte=on)

    def over_the_cohort(self) -> Self:
        """Those that a cohort falls under, withdrawn or not: asked inside its query."""
        district = Q(district=OuterRef("organization"))
        school = Q(district=OuterRef("organization__parent"))
        return self.filter(district | school, phase=OuterRef("phase"))

    def seen_by(self, person: Person) -> Self:
        from_above = Phase.objects.run_by(person)
        return self.filter(
            Q(phase__in=from_above.values("pk")) | Q(district__in=led_by(person))
        )


class Delegation(models.Model):
    """A district's lead runs the cohorts of that district in one phase, for a time.

    Nobody may be named yet: the next phase begins with the shape of the last one.
    """

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    phase = models.ForeignKey(Phase, models.PROTECT, related_name="delegations")
    district = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="delegations"
    )
    begins_on = models.DateField()
    ends_on = models.DateField()  # the last day it holds
    given_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True)  # the trail has by whom
    objects = DelegationQuerySet.as_manager()

    if TYPE_CHECKING:
        district_id: int
        person_id: int | None

    class Meta:
        ordering = ["district__name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("begins_on")),
                name="delegation_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(person=None) | Q(given_by=None) | ~Q(person=F("given_by")),
                name="nobody_delegates_to_themselves",
            ),
            models.UniqueConstraint(
                fields=["phase", "district", "person"],
                condition=Q(withdrawn_at=None),
                name="delegation_is_held_once",
            ),
            models.UniqueConstraint(
                fields=["phase", "district"],
                condition=Q(withdrawn_at=None, person=None),
                name="one_delegation_waits_for_a_name",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.district} in {self.phase}"
