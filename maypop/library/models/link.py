from typing import Self

from django.db import models
from django.db.models import F, Q

from maypop.base import clock
from maypop.base.scope import ScopedQuerySet
from maypop.people.models import Person

from .resource import Resource

TOO_OFTEN = 3  # times in a row without an answer, until somebody is told


class LinkQuerySet(ScopedQuerySet["Link"]):
    def silent(self) -> Self:
        """Asked three times at the address it still has, and no answer came."""
        return self.filter(
            missed__gte=TOO_OFTEN,
            address=F("resource__address"),
            resource__retirement=None,
        )

    def minded_by(self, person: Person) -> Self:
        """Of resources that they added, or that stand on a shelf of theirs."""
        kept = Q(resource__picks__taken_off=None, resource__picks__shelf__keeper=person)
        mine = self.filter(Q(resource__added_by=person) | kept)
        return mine.distinct().scoped()


class Link(models.Model):
    """What came of asking for the address of a resource, the last times it was asked.

    Another address than the resource has today: that one has not been asked yet.
    """

    resource = models.OneToOneField(Resource, models.CASCADE, related_name="link")
    address = models.URLField(max_length=1000)
    asked_at = models.DateTimeField(default=clock.now, db_index=True)
    missed = models.PositiveSmallIntegerField(default=0)  # in a row
    objects = LinkQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.resource_id}: {self.missed} missed"

    @property
    def is_silent(self) -> bool:
        return self.missed >= TOO_OFTEN
