from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.lookups import GreaterThanOrEqual

from maypop.base import chance, clock
from maypop.base.scope import ScopedQuerySet
from maypop.catalog.models import CriterionLevel, Edition
from maypop.people.models import Person

from .anchor import AnchorTruth

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


class TrialQuerySet(ScopedQuerySet["Trial"]):
    def seen_by(self, person: Person) -> Self:
        """One's own sittings."""
        return self.filter(person=person).scoped()

    def still_open(self) -> Self:
        return self.filter(ended_at=None)

    def ended(self) -> Self:
        return self.filter(ended_at__isnull=False)


class Trial(models.Model):
    """A sitting: anchors rated without a word on what is true, until its end.

    `seed` is the number by which its anchors and their order were drawn, so that the
    draw can be told again. What came of it is counted once, when it ends.
    """

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="trials")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    seed = models.PositiveIntegerField()
    started_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    exact = models.PositiveSmallIntegerField(null=True, blank=True)
    n = models.PositiveSmallIntegerField(null=True, blank=True)
    passed = models.BooleanField(null=True, blank=True)
    objects = TrialQuerySet.as_manager()

    if TYPE_CHECKING:
        lines: RelatedManager["TrialLine"]

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "edition"],
                condition=Q(ended_at=None),
                name="one_trial_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, exact=None, n=None, passed=None)
                | Q(
                    ended_at__isnull=False,
                    exact__isnull=False,
                    n__isnull=False,
                    passed__isnull=False,
                ),
                name="trial_is_counted_when_it_ends",
            ),
            models.CheckConstraint(
                condition=Q(n=None) | Q(exact__lte=F("n")),
                name="trial_is_no_better_than_exact",
            ),
            # 80 in a hundred of 24 at least, whatever the code says.
            models.CheckConstraint(
                condition=Q(passed=None)
                | Q(passed=False)
                | Q(GreaterThanOrEqual(F("exact") * 5, F("n") * 4), n__gte=24),
                name="trial_is_passed_by_the_rule",
            ),
        ]

    def __str__(self) -> str:
        return f"trial {self.pk} of {self.person_id}"


class TrialLine(models.Model):
    """One criterion of one anchor, to be rated in this sitting; blank until it is."""

    trial = models.ForeignKey(Trial, models.PROTECT, related_name="lines")
    truth = models.ForeignKey(AnchorTruth, models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()  # of its anchor in the sitting, from 1
    level = models.CharField(max_length=16, choices=CriterionLevel, blank=True)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["place", "truth__criterion__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["trial", "truth"], name="truth_is_asked_once_a_trial"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.truth_id}: {self.level or 'open'}"
