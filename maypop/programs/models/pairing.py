from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least

from maypop.base import chance, clock
from maypop.base.scope import ScopedQuerySet
from maypop.people.models import Person


class PairingQuerySet(ScopedQuerySet["Pairing"]):
    def seen_by(self, person: Person) -> Self:
        """The two it is about."""
        return self.filter(Q(mentor=person) | Q(learner=person)).scoped()

    def under_way(self) -> Self:
        return self.filter(since__lte=clock.now(), until=None)


class Pairing(models.Model):
    """A mentor and a learner, bound for a purpose from one day until it ends."""

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    mentor = models.ForeignKey(Person, models.PROTECT, related_name="mentored")
    learner = models.ForeignKey(Person, models.PROTECT, related_name="mentors")
    purpose = models.CharField(max_length=200)  # the indicator they work on
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True)  # when somebody ended it; the trail has who
    objects = PairingQuerySet.as_manager()

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(mentor=F("learner")), name="nobody_mentors_themselves"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="pairing_ends_after_it_begins",
            ),
            # Whoever mentors the other: the same two are one pair at a time.
            models.UniqueConstraint(
                Least("mentor", "learner"),
                Greatest("mentor", "learner"),
                condition=Q(until=None),
                name="two_people_are_one_pair_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mentor} with {self.learner}"
