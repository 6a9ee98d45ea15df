"""How many cohorts, districts and seats: of one phase or of many at once."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Case, Count, F, Q, QuerySet, Sum, When

from maypop.people.models import Level, Person

from .models import Cohort, Place


@dataclass(frozen=True)
class Figures:
    """Counts with their base: so many seats taken of so many that are planned."""

    cohorts: int = 0
    districts: int = 0
    enrolled: int = 0
    planned: int | None = None  # nobody said how many


def figures(phases: Sequence[int], person: Person) -> dict[int, Figures]:
    """By phase; a district's lead is told of that district alone."""
    seen = Cohort.objects.seen_by(person).filter(phase__in=phases)
    seats = Place.objects.for_the_system("seats are told in numbers").held()
    seats = seats.filter(cohort__in=seen.values("pk"))
    taken = dict(seats.values_list("cohort__phase").annotate(n=Count("pk")).order_by())
    rows = seen.values("phase").annotate(n=Count("pk"), seats=Sum("planned"))
    districts = Counter(phase for phase, _district in _districts(seen, seats))
    found = dict.fromkeys(phases, Figures())
    for row in rows.order_by():
        phase = row["phase"]
        found[phase] = Figures(
            row["n"], districts[phase], taken.get(phase, 0), row["seats"]
        )
    return found


def _districts(
    seen: QuerySet[Cohort], seats: QuerySet[Place]
) -> Iterable[tuple[int, int]]:
    """Each phase with each district once: a cohort's own, or its people's."""
    of_the_state = Q(cohort__organization__level=Level.STATE)
    here = Q(person__memberships__until=None)
    people = seats.filter(of_the_state & here).order_by()
    of_people = people.values_list(
        "cohort__phase", _district("person__memberships__organization")
    )
    of_cohorts = seen.order_by().values_list("phase", _district("organization"))
    found = of_cohorts.union(of_people)  # which leaves each pair once
    return [each for each in found if each[1] is not None]


def _district(path: str) -> Case:
    """The district that an organization is or lies in; a state is in none."""
    return Case(
        When(**{f"{path}__level": Level.DISTRICT}, then=F(path)),
        When(**{f"{path}__level": Level.SCHOOL}, then=F(f"{path}__parent")),
    )
