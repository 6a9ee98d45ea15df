from datetime import date
from typing import TYPE_CHECKING, Any, Self
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q

from maypop.base import clock
from maypop.people.models import Organization, Person, Role

from .naming import free_slug

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from .calendar import Closure
    from .phase import Phase

RUNNERS = (Role.PROGRAM_MANAGER, Role.STATE_ADMIN)


def served_to_run(person: Person) -> models.QuerySet[Organization]:
    """Where this person may set up and run programs."""
    return Organization.objects.served_by(person, *RUNNERS)


def led_by(person: Person) -> models.QuerySet[Organization]:
    """The districts this person leads, with their schools."""
    return Organization.objects.served_by(person, Role.DISTRICT_LEAD)


class ProgramQuerySet(models.QuerySet["Program"]):
    def run_by(self, person: Person) -> Self:
        return self.filter(organization__in=served_to_run(person))

    def seen_by(self, person: Person) -> Self:
        """Those who run it, and the leads of the districts that take part."""
        led = led_by(person)
        taking_part = Program.objects.filter(
            Q(phases__cohorts__organization__in=led)
            | Q(
                phases__delegations__district__in=led,
                phases__delegations__withdrawn_at=None,
            )
        )
        return self.filter(
            Q(organization__in=served_to_run(person))
            | Q(pk__in=taking_part.values("pk"))
        )


class Program(models.Model):
    """What a state runs, phase after phase."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=160)
    organization = models.ForeignKey(Organization, models.PROTECT)
    time_zone = models.CharField(max_length=64, default="America/Chicago")
    objects = ProgramQuerySet.as_manager()

    if TYPE_CHECKING:
        phases: RelatedManager[Phase]
        closures: RelatedManager[Closure]

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(slug=""), name="program_has_an_address"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **options: Any) -> None:
        if not self.slug:
            self.slug = free_slug(self.name, Program.objects.all(), word="program")
        super().save(*args, **options)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    def today(self) -> date:
        """The day it is where the program runs."""
        return clock.now().astimezone(self.zone).date()
