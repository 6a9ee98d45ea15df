from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from maypop.catalog.models import Edition

from .phase import Phase

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


class Slot(models.Model):
    """A choice among offers: so many of those that stand in it."""

    phase = models.ForeignKey(Phase, models.CASCADE, related_name="slots")
    name = models.CharField(max_length=80)
    choose = models.PositiveSmallIntegerField(default=1)

    if TYPE_CHECKING:
        offers: RelatedManager["Offer"]

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["phase", "name"], name="phase_names_a_choice_once"
            ),
            models.CheckConstraint(
                condition=Q(choose__gte=1), name="choice_takes_one_at_least"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Offer(models.Model):
    """An edition that this phase puts before its people, freely or in a choice."""

    phase = models.ForeignKey(Phase, models.CASCADE, related_name="offers")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    slot = models.ForeignKey(
        Slot, models.RESTRICT, null=True, blank=True, related_name="offers"
    )

    if TYPE_CHECKING:
        edition_id: int
        slot_id: int | None

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["phase", "edition"], name="phase_offers_an_edition_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition} in {self.phase}"
