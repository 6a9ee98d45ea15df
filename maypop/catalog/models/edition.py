from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, OuterRef, Subquery

from maypop.base import clock
from maypop.base.frozen import Frozen, FrozenQuerySet

from .micro_credential import MicroCredential

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from .criteria import Criterion, Requirement


class EditionQuerySet(FrozenQuerySet["Edition"]):
    def current(self) -> Self:
        """The newest edition of each micro-credential."""
        newest = Edition.objects.filter(micro_credential=OuterRef("micro_credential"))
        number = newest.order_by("-number").values("number")[:1]
        return self.filter(number=Subquery(number))

    def whole(self) -> Self:
        """With its parts, checks and criteria: four statements, however long it is."""
        return self.select_related("micro_credential").prefetch_related(
            "alignments", "requirements__checks", "requirements__criteria"
        )


class Edition(Frozen):
    """One published wording. What an educator was asked never changes afterward."""

    micro_credential = models.ForeignKey(
        MicroCredential, models.PROTECT, related_name="editions"
    )
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160)
    statement = models.TextField()  # what the educator will have shown
    stack = models.CharField(max_length=80)
    hours = models.DecimalField(max_digits=5, decimal_places=1)
    # The published specification, whole: the public page reads what has no column.
    spec = models.JSONField()
    published_at = models.DateTimeField(default=clock.now)
    objects = EditionQuerySet.as_manager()

    if TYPE_CHECKING:
        alignments: RelatedManager["Alignment"]
        requirements: RelatedManager[Requirement]
        criteria: RelatedManager[Criterion]

    class Meta:
        ordering = ["title", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["micro_credential", "number"], name="edition_number_is_unique"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def slug(self) -> str:
        return self.micro_credential.slug


class Alignment(Frozen):
    """The indicator of a framework that an edition answers to."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="alignments")
    framework = models.CharField(max_length=120)
    domain = models.CharField(max_length=40)
    code = models.CharField(max_length=16)
    name = models.CharField(max_length=120)
    primary = models.BooleanField()
    objects = FrozenQuerySet["Alignment"].as_manager()

    class Meta:
        ordering = [F("primary").desc(), "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "code"], name="edition_names_an_indicator_once"
            ),
            models.UniqueConstraint(
                fields=["edition"],
                condition=models.Q(primary=True),
                name="edition_has_one_primary_indicator",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.domain}: {self.name}"
