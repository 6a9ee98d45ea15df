"""What was given to somebody, and what a mentor gave, with what came of it."""

from typing import Any

from django.db.models import (
    Count,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Coalesce

from maypop.base.composed import composed
from maypop.journeys.models import Journey
from maypop.library.models import FEWEST, Signal, SignalQuerySet
from maypop.people.models import Person

from ..models import (
    HelpNamed,
    PutAway,
    Reader,
    Recommendation,
    RecommendationQuerySet,
)

AROUND = (
    "resource__retirement",
    "by",
    "requirement",
    "person",
    "pairing__learner",
    "cohort",
)
MOST = 200  # on one's own list
Kind = Signal.Kind


def _with_what_came(
    rows: RecommendationQuerySet, reader: Any
) -> RecommendationQuerySet:
    """When this reader opened and used it."""
    return rows.annotate(
        opened_at=Subquery(_signals(reader, Kind.OPENED).values("at")[:1]),
        used_at=Subquery(_signals(reader, Kind.USED).values("at")[:1]),
        helped_at=Subquery(_signals(reader, Kind.HELPED).values("at")[:1]),
    )


def _signals(reader: Any, kind: str) -> SignalQuerySet:
    """What one reader said of the resource of a recommendation."""
    rows = Signal.objects.for_the_system("of one reader, for those who may see it")
    of_it = rows.filter(resource=OuterRef("resource"), person=reader, kind=kind)
    return of_it.order_by()


@composed
def that_may_have_helped(person: Person, journey: Journey) -> QuerySet[Recommendation]:
    """Opened by whoever earned it; nothing once they have said what helped."""
    asked = HelpNamed.objects.filter(journey=journey)
    rows = Recommendation.objects.given_to(person).exclude(Exists(asked))
    opened = rows.filter(Exists(_signals(person, Kind.OPENED)))
    return opened.select_related("resource").order_by("-at", "-pk")[:MOST]


def all_given_to(person: Person) -> QuerySet[Recommendation]:
    rows = _with_what_came(Recommendation.objects.given_to(person), person)
    away = PutAway.objects.filter(
        reader__recommendation=OuterRef("pk"), reader__person=person
    )
    around = rows.select_related(*AROUND)
    return around.annotate(is_away=Exists(away))[:MOST]


def all_given_by(mentor: Person) -> QuerySet[Recommendation]:
    """Of one educator with the days; of a cohort only numbers, from ten people on."""
    rows = Recommendation.objects.given_by(mentor)
    of_one = rows.annotate(reader=Coalesce("person", "pairing__learner"))
    told = _with_what_came(of_one, OuterRef("reader"))
    counted = told.annotate(
        opened_by=_in_the_cohort(Kind.OPENED), used_by=_in_the_cohort(Kind.USED)
    )
    around = counted.select_related(*AROUND)
    return around.annotate(tells=Q(opened_by__gte=FEWEST))[:MOST]


def _in_the_cohort(kind: str) -> Subquery:
    """How many of those to whom it was given did so."""
    readers = Reader.objects.filter(recommendation=OuterRef(OuterRef("pk")))
    signals = Signal.objects.for_the_system("numbers name nobody").order_by()
    there = readers.values("person")
    of_it = signals.filter(resource=OuterRef("resource"), kind=kind, person__in=there)
    counted = of_it.values("resource").annotate(n=Count("pk")).values("n")
    return Subquery(counted, output_field=IntegerField())
