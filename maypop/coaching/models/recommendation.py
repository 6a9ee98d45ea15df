from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from maypop.base import chance, clock
from maypop.base.scope import ScopedQuerySet
from maypop.catalog.models import Requirement
from maypop.journeys.models import Journey
from maypop.library.models import Resource
from maypop.people.models import Person
from maypop.programs.models import Cohort, Pairing


def one_of(*names: str) -> Q:
    """Exactly one of these columns says something."""
    said = Q()
    for name in names:
        said |= Q(**{f"{each}__isnull": each != name for each in names})
    return said


class RecommendationQuerySet(ScopedQuerySet["Recommendation"]):
    def given_to(self, person: Person) -> Self:
        """What was recommended to them stays theirs, whatever ended since."""
        return self.filter(readers__person=person, taken_back=None).scoped()

    def given_by(self, person: Person) -> Self:
        """What they recommended, to cohorts and to those with whom they are a pair."""
        pairs = Pairing.objects.seen_by(person).under_way().filter(mentor=person)
        theirs = Q(cohort__isnull=False) | Q(pairing__in=pairs.values("pk"))
        theirs |= Q(person__in=pairs.order_by().values("learner"))
        return self.filter(theirs, by=person, taken_back=None).scoped()


class Recommendation(models.Model):
    """Somebody gives a resource to a person, a pair or a cohort, and says why now."""

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    resource = models.ForeignKey(
        Resource, models.PROTECT, related_name="recommendations"
    )
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    pairing = models.ForeignKey(Pairing, models.PROTECT, null=True, related_name="+")
    cohort = models.ForeignKey(Cohort, models.PROTECT, null=True, related_name="+")
    # The part of an edition that it helps with, where it is about one.
    requirement = models.ForeignKey(
        Requirement, models.PROTECT, null=True, related_name="+"
    )
    why = models.CharField(max_length=400)
    at = models.DateTimeField(default=clock.now)
    objects = RecommendationQuerySet.as_manager()

    if TYPE_CHECKING:
        taken_back: "TakenBack"

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=one_of("person", "pairing", "cohort"),
                name="recommendation_is_for_one_audience",
            ),
            models.CheckConstraint(
                condition=~Q(why=""), name="recommendation_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.resource_id} by {self.by_id}"

    @property
    def learner(self) -> Person | None:
        """The one educator it is for; nobody in particular in a cohort."""
        return self.pairing.learner if self.pairing else self.person


class TakenBack(models.Model):
    """Who recommended it does so no more. No row, it stands."""

    recommendation = models.OneToOneField(
        Recommendation, models.CASCADE, related_name="taken_back"
    )
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.recommendation_id} at {self.at}"


class Reader(models.Model):
    """One of those to whom it was given, as they were that day."""

    recommendation = models.ForeignKey(
        Recommendation, models.CASCADE, related_name="readers"
    )
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation", "person"], name="it_is_given_to_each_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation_id} to {self.person_id}"


class PutAway(models.Model):
    """A reader does not want it now: it steps out of their way and stays theirs."""

    reader = models.OneToOneField(Reader, models.CASCADE, related_name="put_away")
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.reader_id} at {self.at}"


class HelpNamed(models.Model):
    """They said what helped them earn it, or that nothing did: asked once."""

    journey = models.OneToOneField(Journey, models.CASCADE, related_name="help_named")
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.journey_id} at {self.at}"
