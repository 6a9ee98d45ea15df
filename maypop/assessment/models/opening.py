from django.db import models

from maypop.base import clock
from maypop.base.frozen import Frozen, FrozenQuerySet

from .assignment import Assignment


class Opening(Frozen):
    """Its reader has looked at it: the page said so by itself, some moments in.

    A row and not a column, since a reading page moves no state; and since the page of
    a reader without script says nothing, what was put down there counts as well.
    """

    assignment = models.OneToOneField(
        Assignment, models.PROTECT, related_name="opening"
    )
    opened_at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["Opening"].as_manager()

    def __str__(self) -> str:
        return f"{self.assignment} opened"
