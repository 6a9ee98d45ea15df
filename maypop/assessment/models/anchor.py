"""Portfolios whose true ratings are known, for readers to measure themselves by."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maypop.base.frozen import Frozen, FrozenQuerySet
from maypop.catalog.models import Criterion, CriterionLevel, Edition, Requirement


class Anchor(Frozen):
    """One portfolio for one edition; a correction is a new one with a new number."""

    class Origin(models.TextChoices):
        CONSTRUCTED = "constructed", _("Written for this purpose")
        CONSENTED = "consented", _("Given by an educator who agreed to it")

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="anchors")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160)
    origin = models.CharField(max_length=12, choices=Origin)
    note = models.CharField(max_length=300, blank=True)
    # Three people, by name or by office; of a constructed one, how it came about.
    agreed_by = models.CharField(max_length=300)
    objects = FrozenQuerySet["Anchor"].as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "number"], name="anchor_number_is_unique"
            ),
            models.CheckConstraint(
                condition=~Q(agreed_by=""), name="anchor_is_agreed_upon"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class AnchorPiece(Frozen):
    """What an anchor shows for one part, as text."""

    anchor = models.ForeignKey(Anchor, models.PROTECT, related_name="pieces")
    requirement = models.ForeignKey(Requirement, models.PROTECT, related_name="+")
    text = models.TextField()
    objects = FrozenQuerySet["AnchorPiece"].as_manager()

    class Meta:
        ordering = ["requirement__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["anchor", "requirement"], name="anchor_shows_a_part_once"
            ),
        ]

    def __str__(self) -> str:
        return f"part {self.requirement_id} of anchor {self.anchor_id}"

    @property
    def paragraphs(self) -> list[str]:
        """Numbered from 1, as the places of true ratings name them."""
        return [each for each in self.text.split("\n\n") if each.strip()]


class AnchorTruth(Frozen):
    """The level that three people agreed upon for one criterion: where, and why."""

    anchor = models.ForeignKey(Anchor, models.PROTECT, related_name="truths")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    level = models.CharField(max_length=16, choices=CriterionLevel)
    where = models.CharField(max_length=100)
    reason = models.TextField()
    objects = FrozenQuerySet["AnchorTruth"].as_manager()

    class Meta:
        ordering = ["criterion__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["anchor", "criterion"], name="truth_is_told_once"
            ),
            models.CheckConstraint(
                condition=~Q(where="") & ~Q(reason=""), name="truth_has_its_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion_id}: {self.level}"
