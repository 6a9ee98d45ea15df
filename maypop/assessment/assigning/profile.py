"""What a reader has said of themselves, and how much one has in hand."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from maypop.assessment.models import Absence, Assignment, Tie
from maypop.base import clock
from maypop.people.models import Person

AROUND = ("organization", "submission")


@dataclass(frozen=True)
class OwnTie:
    """A tie, with the number under which the reader knew the educator."""

    tie: Tie
    number: str


def ties_of(person: Person) -> list[OwnTie]:
    """Those that still bar; of an educator nothing but the number is known."""
    ties = list(Tie.objects.seen_by(person).standing().select_related(*AROUND))
    rows = Assignment.objects.for_the_system("under which number one had it").filter(
        reader=person, submission__in=[each.submission_id for each in ties]
    )
    numbers = dict(rows.order_by("pk").values_list("submission", "blind_id"))
    return [OwnTie(each, numbers.get(each.submission_id, "")) for each in ties]


def absences_of(person: Person) -> list[Absence]:
    return list(Absence.objects.seen_by(person).not_over())


def in_hand(person: Person) -> int:
    return Assignment.objects.seen_by(person).count()


def today() -> date:
    return timezone.localdate(clock.now())
