"""Who reads: how much each has in hand, until when away, and certified for what."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Count, Max, OuterRef, Q, Subquery

from maypop.assessment.models import Absence, Certification
from maypop.base import clock
from maypop.people.models import Membership, Person, Role
from maypop.programs.models import Phase

WHY = "whoever leads sees who reads"
SOON = timedelta(days=30)
READERS = (Role.ASSESSOR, Role.ADJUDICATOR, Role.APPROVER)


@dataclass
class Reader:
    """One who reads: how much is in hand, until when away, what for."""

    person: Person
    open: int
    away_until: date | None
    certified: list[tuple[str, bool]] = field(default_factory=list)  # and if not long


def readers(*, by_load: bool) -> list[Reader]:
    """By name, or whoever has most in hand first. Nobody is ranked by anything else."""
    roles = Membership.objects.current().filter(role__in=READERS).values("person")
    away = Absence.objects.for_the_system(WHY).now().filter(person=OuterRef("pk"))
    people = Person.objects.at_work().filter(pk__in=roles)
    counted = people.annotate(
        held=Count("assignments", filter=Q(assignments__ended_at=None)),
        away_until=Subquery(away.order_by().values("person").annotate(
            last=Max("last_day")).values("last")[:1]),
    )  # fmt: skip
    order = ("family_name", "given_name", "pk")
    found = {
        each.pk: Reader(each, each.held, each.away_until)
        for each in counted.order_by(*(("-held", *order) if by_load else order))
    }
    for person, title, until in _certified():
        if person in found:
            found[person].certified.append((title, until < clock.now() + SOON))
    return [*found.values()]


def _certified() -> Iterable[tuple[int, str, datetime]]:
    rows = Certification.objects.in_force().order_by("edition__title", "pk")
    return rows.values_list("person", "edition__title", "until")


def most_open() -> int:
    """How much one may have in hand, where that is most."""
    found = Phase.objects.under_way().aggregate(most=Max("most_open"))
    return int(found["most"] or 0)
