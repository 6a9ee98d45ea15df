from typing import TYPE_CHECKING

from django.db import models

from maypop.base import clock
from maypop.base.frozen import Frozen, FrozenQuerySet

from .decision import Decision


class Thanks(Frozen):
    """An educator thanked those who read their work, who learn a number and no name."""

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="thanks")
    said_at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["Thanks"].as_manager()

    if TYPE_CHECKING:
        decision_id: int

    class Meta:
        verbose_name_plural = "thanks"

    def __str__(self) -> str:
        return f"thanks for decision {self.decision_id}"
