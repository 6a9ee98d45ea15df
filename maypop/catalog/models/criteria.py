from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from maypop.base.frozen import Frozen, FrozenQuerySet

from .edition import Edition

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


class CriterionLevel(models.TextChoices):
    """From least to most; an award needs the last one on every criterion."""

    NOT_EVIDENT = "not_evident", _("Not evident")
    DEVELOPING = "developing", _("Developing")
    DEMONSTRATED = "demonstrated", _("Demonstrated")


class Requirement(Frozen):
    """One part of an edition: what to bring, and the rules for its files."""

    class Step(models.TextChoices):
        ANALYZE = "analyze", _("Analyze")
        DESIGN = "design", _("Design")
        DEVELOP = "develop", _("Develop")
        IMPLEMENT = "implement", _("Implement")
        EVALUATE = "evaluate", _("Evaluate")

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="requirements")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=8)  # "R1"
    step = models.CharField(max_length=12, choices=Step)
    title = models.CharField(max_length=160)
    artifact = models.CharField(max_length=80)
    instructions = models.TextField()
    word_limit = models.PositiveIntegerField(null=True)
    # By colleagues together: judged once, for each whom its keeper named.
    may_be_shared = models.BooleanField(default=False)
    file_rules = models.JSONField()
    hours = models.DecimalField(max_digits=4, decimal_places=1)
    objects = FrozenQuerySet["Requirement"].as_manager()

    if TYPE_CHECKING:
        checks: RelatedManager["Check"]
        criteria: RelatedManager["Criterion"]

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "code"], name="requirement_code_is_unique"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def slug(self) -> str:
        return self.code.lower()


class Check(Frozen):
    """Something present, legible or long enough; says nothing about quality."""

    class How(models.TextChoices):
        AUTO = "auto"  # the platform decides by its rule
        ATTEST = "attest"  # the educator confirms it and says where

    requirement = models.ForeignKey(Requirement, models.PROTECT, related_name="checks")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=12)  # "R1.C1"
    text = models.CharField(max_length=300)
    how = models.CharField(max_length=6, choices=How)
    rule = models.JSONField(default=dict)
    objects = FrozenQuerySet["Check"].as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["requirement", "code"], name="check_code_is_unique"
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Criterion(Frozen):
    """One idea that is judged, with its three described levels."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="criteria")
    requirement = models.ForeignKey(
        Requirement, models.PROTECT, related_name="criteria"
    )
    position = models.PositiveSmallIntegerField()  # through the whole edition
    code = models.CharField(max_length=8)  # "Q1"
    name = models.CharField(max_length=160)
    demonstrated = models.TextField()
    developing = models.TextField()
    not_evident = models.TextField()
    objects = FrozenQuerySet["Criterion"].as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "code"], name="criterion_code_is_unique"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def levels(self) -> tuple[tuple[CriterionLevel, str], ...]:
        """Each level with its description, from least to most."""
        return (
            (CriterionLevel.NOT_EVIDENT, self.not_evident),
            (CriterionLevel.DEVELOPING, self.developing),
            (CriterionLevel.DEMONSTRATED, self.demonstrated),
        )
