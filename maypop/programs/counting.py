"""How many cohorts, districts and seats: of one phase or of many at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Case, Count, F, Sum, When

from maypop.people.models import Level, Person

from .models import Cohort, Place


@dataclass(frozen=True)
class Figures:
    """Counts with their base: so many seats taken of so many that are planned."""

    cohorts: int = 0
    districts: int = 0
    enrolled: int = 0
    planned: int | None = None  # nobody said how many


DISTRICT = Case(
    When(organization__level=Level.DISTRICT, then=F("organization")),
    When(organization__level=Level.SCHOOL, then=F("organization__parent")),
)


def figures(phases: Sequence[int], person: Person) -> dict[int, Figures]:
    """By phase; a district's lead is told of that district alone."""
    seen = Cohort.objects.seen_by(person).filter(phase__in=phases)
    seats = Place.objects.for_the_system("seats are told in numbers").held()
    seats = seats.filter(cohort__in=seen.values("pk"))
    taken = dict(seats.values_list("cohort__phase").annotate(n=Count("pk")).order_by())
    rows = (
        seen.values("phase")
        .annotate(n=Count("pk"), districts=Count(DISTRICT, distinct=True))
        .annotate(seats=Sum("planned"))
        .order_by()
    )
    found = dict.fromkeys(phases, Figures())
    for row in rows:
        phase = row["phase"]
        found[phase] = Figures(
            row["n"], row["districts"], taken.get(phase, 0), row["seats"]
        )
    return found
