"""To whom a closed shelf is shown: the library knows no pairs and no cohorts."""

from typing import Any, Self

from django.db import models
from django.db.models import Q, QuerySet

from maypop.base import chance, clock
from maypop.base.scope import ScopedQuerySet
from maypop.library.models import Shelf, resources_shown, shelves_shown
from maypop.people.models import Person
from maypop.programs.models import Cohort, Pairing, Place

from .recommendation import Recommendation, one_of


class ShelfAudienceQuerySet(ScopedQuerySet["ShelfAudience"]):
    def shown_to(self, person: Person) -> Self:
        """A person and a pair keep it; a cohort shows it to those who are in it."""
        seats = Place.objects.seen_by(person).held().values("cohort")
        to_me = Q(person=person) | Q(pairing__learner=person) | Q(cohort__in=seats)
        return self.filter(to_me).scoped()

    def named_to(self, keeper: Person) -> Self:
        """Those the keeper still knows of: with an ended pair its name goes."""
        pairs = Pairing.objects.seen_by(keeper).under_way().filter(mentor=keeper)
        known = Q(cohort__isnull=False) | Q(pairing__in=pairs.values("pk"))
        known |= Q(person__in=pairs.order_by().values("learner"))
        return self.filter(known, shelf__keeper=keeper).scoped()


class ShelfAudience(models.Model):
    """A shelf is shown to a person, a pair or a cohort."""

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    shelf = models.ForeignKey(Shelf, models.CASCADE, related_name="audiences")
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+")
    pairing = models.ForeignKey(Pairing, models.CASCADE, null=True, related_name="+")
    cohort = models.ForeignKey(Cohort, models.CASCADE, null=True, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    objects = ShelfAudienceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=one_of("person", "pairing", "cohort"),
                name="shelf_is_shown_to_one_audience_at_a_time",
            ),
            *(
                models.UniqueConstraint(
                    fields=["shelf", each], name=f"shelf_is_shown_to_a_{each}_once"
                )
                for each in ("person", "pairing", "cohort")
            ),
        ]

    def __str__(self) -> str:
        return (
            f"{self.shelf_id} to {self.person_id or self.pairing_id or self.cohort_id}"
        )


@shelves_shown
def shown_by_its_keeper(person: Person) -> QuerySet[Any, Any]:
    return ShelfAudience.objects.shown_to(person).order_by().values("shelf")


@resources_shown
def recommended(person: Person) -> QuerySet[Any, Any]:
    """What was given to somebody by name stays with them, on a shelf or not."""
    return Recommendation.objects.given_to(person).order_by().values("resource")
