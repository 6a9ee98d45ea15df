from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from maypop.base import chance, clock
from maypop.base.scope import ScopedQuerySet
from maypop.people.models import Membership, Organization, Person, Role

from .cohort import Cohort
from .phase import Phase

# Whose people's status a role lets one see: own school, own district, own state.
LEADERS = (
    Role.SCHOOL_LEADER,
    Role.DISTRICT_LEAD,
    Role.PROGRAM_MANAGER,
    Role.STATE_ADMIN,
)


class PlaceQuerySet(ScopedQuerySet["Place"]):
    def seen_by(self, person: Person) -> Self:
        """Your own seat, also one you gave up."""
        return self.filter(person=person).scoped()

    def led_by(self, person: Person) -> Self:
        """The seats held by people of one's own school, district or state, today.

        Where they belong decides, not where the cohort sits: whoever moved to another
        district is out of sight here and in sight there. A person leads nobody but
        others.
        """
        here = Organization.objects.served_by(person, *LEADERS).values("pk")
        staff = Membership.objects.current().filter(
            organization__in=here, role__in=(Role.EDUCATOR, Role.MENTOR)
        )
        theirs = self.held().filter(person__in=staff.values("person"))
        return theirs.exclude(person=person).scoped()

    def held(self) -> Self:
        return self.filter(leaving=None)

    def under_way(self) -> Self:
        """Held, within the dates of the cohort, or of the phase where it has none."""
        today = clock.today()
        dated = self.held().alias(
            opens=Coalesce("cohort__opens_on", "cohort__phase__opens_on"),
            closes=Coalesce("cohort__closes_on", "cohort__phase__closes_on"),
        )
        return dated.filter(opens__lte=today, closes__gte=today)

    def offering(self, edition_id: int) -> Self:
        return self.filter(cohort__phase__offers__edition=edition_id)


class Place(models.Model):
    """One person's seat in a cohort."""

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="places")
    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="places")
    since = models.DateTimeField(default=clock.now)
    objects = PlaceQuerySet.as_manager()

    if TYPE_CHECKING:
        person_id: int
        cohort_id: int

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
        """The cohort's; in a cohort of the whole state, that of its holder."""
        return self.cohort.organization.district or self._home

    @cached_property
    def _home(self) -> Organization | None:
        """Where its holder belongs today, or where they came from."""
        held = self.person.memberships.all()
        still = {each.pk for each in held if each.until is None}
        known = sorted(held, key=lambda each: (each.pk not in still, each.pk))
        return next((d for each in known if (d := each.organization.district)), None)

    @property
    def is_held(self) -> bool:
        return not hasattr(self, "leaving")


class Leaving(models.Model):
    """Who ended a seat, when and why. No row, it is held; the trail keeps them all.

    Whoever comes back takes the very seat up again, and this row goes.
    """

    class Kind(models.TextChoices):
        LEFT = "left", _("Left")
        REMOVED = "removed", _("Taken out")
        MOVED = "moved", _("Moved")

    place = models.OneToOneField(Place, models.CASCADE)
    kind = models.CharField(max_length=8, choices=Kind)
    reason = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="removed") | ~Q(reason=""),
                name="nobody_is_taken_out_without_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.place_id}"
