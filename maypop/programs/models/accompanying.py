from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from maypop.base import chance, clock
from maypop.base.scope import ScopedQuerySet
from maypop.people.models import Person

from .cohort import Cohort
from .place import Place


class CohortMentorQuerySet(ScopedQuerySet["CohortMentor"]):
    def seen_by(self, person: Person) -> Self:
        """The mentor's own."""
        return self.filter(mentor=person).scoped()

    def under_way(self) -> Self:
        return self.filter(since__lte=clock.now(), until=None)

    def beside(self, learner: Person) -> Self:
        """Of cohorts in which this person had a seat while the mentor was there."""
        return self.filter(_while_there(), cohort__places__person=learner)

    def beside_each(self, people: Collection[int]) -> Iterable[tuple[int, int]]:
        """Mentor and learner, of all of these who were in one cohort together."""
        met = self.filter(
            _while_there(), cohort__places__person__in=people, mentor__in=people
        )
        return met.order_by().values_list("mentor", "cohort__places__person")


def _while_there() -> Q:
    return Q(
        Q(cohort__places__leaving=None)
        | Q(cohort__places__leaving__at__gte=F("since")),
        cohort__places__since__lte=Coalesce("until", clock.now()),
    )


class CohortMentor(models.Model):
    """A mentor of a whole cohort, from one day until somebody ends it."""

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="mentors")
    mentor = models.ForeignKey(Person, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True)  # when it was ended; the trail has by whom
    objects = CohortMentorQuerySet.as_manager()

    if TYPE_CHECKING:
        mentor_id: int
        cohort_id: int

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "mentor"],
                condition=Q(until=None),
                name="a_cohort_has_the_same_mentor_once",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="mentoring_a_cohort_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mentor_id} with cohort {self.cohort_id}"


def seats_beside(mentor: Person) -> "models.QuerySet[Place]":
    """Of those whom this mentor helps in a cohort today; never their own seat."""
    cohorts = CohortMentor.objects.seen_by(mentor).under_way().order_by()
    seats = Place.objects.for_the_system("whom a mentor of a cohort helps").held()
    return seats.filter(cohort__in=cohorts.values("cohort")).exclude(person=mentor)
