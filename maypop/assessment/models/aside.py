from typing import Self

from django.db import models

from maypop.base import clock
from maypop.base.frozen import Frozen
from maypop.base.scope import ScopedQuerySet
from maypop.people.models import Person

from .assignment import Assignment


class AsideQuerySet(ScopedQuerySet["Aside"]):
    def beside(self, reading: Assignment) -> Self:
        """What one reader and whoever approves have said to each other."""
        return self.filter(reading=reading).scoped()


class Aside(Frozen):
    """A word between one reader and the approver, which the educator never sees.

    It hangs on the reader's assignment: so each reader has a talk of their own, and
    nobody learns what the other one says.
    """

    reading = models.ForeignKey(Assignment, models.PROTECT, related_name="asides")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    text = models.TextField()
    said_at = models.DateTimeField(default=clock.now)
    objects = AsideQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(text=""), name="aside_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"beside {self.reading}"
