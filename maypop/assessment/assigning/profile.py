"""What a reader has said of themselves, and how much one has in hand."""

from dataclasses import dataclass

from django.db.models import Count, Subquery

from maypop.assessment.models import Absence, Assignment, Tie
from maypop.people.models import Person
from maypop.programs.models import Phase

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
    return [OwnTie(each, numbers.get(each.submission_id or 0, "")) for each in ties]


def absences_of(person: Person) -> list[Absence]:
    return list(Absence.objects.seen_by(person).not_over())


@dataclass(frozen=True)
class Given:
    """How much one has in hand, the most that one is given, and how many ties."""

    open: int
    most: int
    ties: int


def given_to(person: Person) -> Given:
    """In one statement, since the page around has many of its own."""
    mine = Assignment.objects.seen_by(person).order_by().values("reader")
    ties = Tie.objects.seen_by(person).standing().order_by().values("person")
    running = Phase.objects.under_way().order_by("-most_open").values("most_open")
    rows = Person.objects.filter(pk=person.pk).annotate(
        open=Subquery(mine.annotate(n=Count("pk")).values("n")),
        most=Subquery(running[:1]),
        ties_held=Subquery(ties.annotate(n=Count("pk")).values("n")),
    )
    found = rows.values_list("open", "most", "ties_held").get()
    return Given(*(each or 0 for each in found))
