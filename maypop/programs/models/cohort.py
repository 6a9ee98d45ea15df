from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, F, Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from maypop.base import chance
from maypop.people.models import Organization, Person

from .phase import Phase
from .program import led_by, served_to_run

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from .place import Place


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
        return self.annotate(enrolled=Count("places", filter=Q(places__leaving=None)))


class Cohort(models.Model):
    """People of one organization who go through a phase together."""

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    phase = models.ForeignKey(Phase, models.PROTECT, related_name="cohorts")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    # How files and addresses name it; made from the name unless somebody chooses one.
    slug = models.SlugField(max_length=140, unique=True)
    seats = models.PositiveIntegerField(null=True, blank=True)  # none named: no limit
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

    def save(self, *args: object, **kwargs: object) -> None:
        self.slug = self.slug or self._free_slug()
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came

    def _free_slug(self) -> str:
        """Its name, else with its phase, else numbered; the constraint has the word."""
        plain = slugify(self.name)[:100] or "cohort"
        longer = f"{plain}-{slugify(self.phase.name)}"[:130]
        taken = set(
            Cohort.objects.filter(slug__startswith=plain).values_list("slug", flat=True)
        )
        names = (plain, longer, *(f"{longer}-{n}" for n in range(2, len(taken) + 3)))
        return next(each for each in names if each not in taken)

    @property
    def first_day(self) -> date:
        return self.opens_on or self.phase.opens_on

    @property
    def last_day(self) -> date:
        return self.closes_on or self.phase.closes_on
