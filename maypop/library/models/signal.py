from collections.abc import Collection
from typing import NamedTuple, Self

from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from maypop.base import clock
from maypop.base.scope import ScopedQuerySet
from maypop.people.models import Person

from .resource import Resource

FEWEST = 10  # people of whom a number may be told


class Told(NamedTuple):
    """How many opened a resource, used it, and say that it helped them earn."""

    opened: int
    used: int
    helped: int


class SignalQuerySet(ScopedQuerySet["Signal"]):
    def seen_by(self, person: Person) -> Self:
        """One's own. Others meet them as numbers, or on a ground of an app above."""
        return self.filter(person=person).scoped()

    def told(self, resources: Collection[int]) -> dict[int, Told]:
        """Of each resource that enough people opened: how many did, and used it."""
        rows = self.for_the_system("numbers name nobody").order_by()
        counted = rows.filter(resource__in=resources).values("resource")
        told = counted.annotate(
            opened=Count("pk", filter=Q(kind=Signal.Kind.OPENED)),
            used=Count("pk", filter=Q(kind=Signal.Kind.USED)),
            helped=Count("pk", filter=Q(kind=Signal.Kind.HELPED)),
        ).filter(opened__gte=FEWEST)
        rows_told = told.values_list("resource", "opened", "used", "helped")
        return {pk: Told(*numbers) for pk, *numbers in rows_told}


class Signal(models.Model):
    """What came of it: somebody opened a resource, used it, or was helped by it."""

    class Kind(models.TextChoices):
        OPENED = "opened", _("opened it")
        USED = "used", _("used it")
        HELPED = "helped", _("was helped by it")

    resource = models.ForeignKey(Resource, models.CASCADE, related_name="signals")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    at = models.DateTimeField(default=clock.now)
    objects = SignalQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["resource", "person", "kind"], name="a_signal_is_given_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=("opened", "used", "helped")),
                name="a_signal_is_of_a_known_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind} {self.resource_id}"
