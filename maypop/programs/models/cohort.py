from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from maypop.base import chance, clock
from maypop.base.scope import ScopedQuerySet
from maypop.people.models import Organization, Person

from .phase import Phase
from .program import led_by, served_to_run

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


class Mode(models.TextChoices):
    """How the people of a cohort meet."""

    FOCUS_GROUP = "focus_group", _("Face to face, as a focus group")
    VIRTUAL = "virtual", _("Virtual")
    MIXED = "mixed", _("Both: some meet, some are virtual")


class CohortQuerySet(models.QuerySet["Cohort"]):
    def seen_by(self, person: Person) -> Self:
        """Those who run the program; a district's lead those of that district."""
        return self.filter(
            Q(phase__program__organization__in=served_to_run(person))
            | Q(organization__in=led_by(person))
        )

    def with_seats(self) -> Self:
        return self.annotate(enrolled=Count("places"))


class Cohort(models.Model):
    """People of one organization who go through a phase together."""

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    phase = models.ForeignKey(Phase, models.PROTECT, related_name="cohorts")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    mode = models.CharField(max_length=12, choices=Mode, default=Mode.MIXED)
    # Its own dates, inside those of the phase; without them, the phase's.
    opens_on = models.DateField(null=True, blank=True)
    closes_on = models.DateField(null=True, blank=True)
    planned = models.PositiveIntegerField(null=True, blank=True)  # how many seats
    version = models.PositiveIntegerField(default=0)
    objects = CohortQuerySet.as_manager()

    if TYPE_CHECKING:
        organization_id: int
        phase_id: int
        places: RelatedManager["Place"]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["phase", "organization", "name"], name="cohort_name_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(opens_on=None)
                | Q(closes_on=None)
                | Q(closes_on__gt=F("opens_on")),
                name="cohort_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(mode__in=Mode.values), name="cohort_meets_in_a_known_way"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def first_day(self) -> date:
        return self.opens_on or self.phase.opens_on

    @property
    def last_day(self) -> date:
        return self.closes_on or self.phase.closes_on


class PlaceQuerySet(ScopedQuerySet["Place"]):
    def seen_by(self, person: Person) -> Self:
        """Your own seat. Those who lead meet it through insight, in numbers."""
        return self.filter(person=person).scoped()

    def under_way(self) -> Self:
        """Within the dates of the cohort, or of the phase where it has none."""
        today = clock.now().date()
        return self.alias(
            opens=Coalesce("cohort__opens_on", "cohort__phase__opens_on"),
            closes=Coalesce("cohort__closes_on", "cohort__phase__closes_on"),
        ).filter(opens__lte=today, closes__gte=today)

    def offering(self, edition_id: int) -> Self:
        return self.filter(cohort__phase__offers__edition=edition_id)


class Place(models.Model):
    """One person's seat in a cohort."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="places")
    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="places")
    since = models.DateTimeField(default=clock.now)
    objects = PlaceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "cohort"], name="place_is_held_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} in {self.cohort}"

    @property
    def phase(self) -> Phase:
        return self.cohort.phase

    @property
    def district(self) -> Organization | None:
        return self.cohort.organization.district
