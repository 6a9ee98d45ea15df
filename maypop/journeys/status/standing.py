"""One line for each seat and journey, in as many statements for many as for one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import (
    Case,
    Count,
    DateTimeField,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from maypop.base import clock
from maypop.people.models import Membership, Organization, Person
from maypop.programs.models import LEADERS, Place

from ..models import Artifact, Attachment, Journey
from ..stages import Party, of_journey

State = Journey.State
LEADER = Party.LEADER
QUIET = 14  # days
WHY = "when somebody last worked, never on what"
NONE = "none"  # seated, and nothing begun


@dataclass(frozen=True)
class Asked:
    """What the page was asked to show."""

    phase: UUID | None = None
    state: str = ""
    where: Organization | None = None
    words: str = ""
    quiet: bool = False


@dataclass(frozen=True)
class Line:
    """What whoever leads reads of one person's one journey."""

    seat: UUID
    name: str
    given_name: str
    family_name: str
    where: str
    phase: str
    cohort: str
    edition: str
    state: str
    days: int | None  # since they last worked on it, while they are building

    @property
    def status(self) -> str:
        return of_journey(self.state, LEADER) if self.state else _("No journey yet")

    @property
    def is_quiet(self) -> bool:
        return self.days is not None and self.days >= QUIET


def lines_of(person: Person, asked: Asked) -> QuerySet[Any]:
    """Rows of plain values: nothing of a piece can slip out with them."""
    rows = _worked_on(_narrowed(Place.objects.led_by(person), asked))
    if asked.state == NONE:
        rows = rows.filter(journeys=None)
    elif asked.state:
        rows = rows.filter(journeys__state=asked.state)
    if asked.quiet:
        since = clock.begun_days_ago(QUIET)
        rows = rows.filter(journeys__state=State.BUILDING, worked_at__lt=since)
    own = Membership.objects.current().filter(
        person=OuterRef("person"), organization__in=_reach(person)
    )
    named: QuerySet[Any] = rows.annotate(
        where=Subquery(own.values("organization__name")[:1])
    )
    in_order = ("person__family_name", "person__given_name", "pk", "journeys")
    return named.order_by(*in_order)


def counts_of(person: Person, asked: Asked) -> dict[str, int]:
    """Journeys by state, and how many seats have none; whatever state is asked for."""
    rows = _narrowed(Place.objects.led_by(person), asked)
    found = rows.order_by().values_list("journeys__state").annotate(n=Count("pk"))
    return {state or NONE: n for state, n in found}


def told(rows: Iterable[Any]) -> Iterator[Line]:
    for each in rows:
        yield Line(
            seat=each["public_id"],
            name=f"{each['person__given_name']} {each['person__family_name']}",
            given_name=each["person__given_name"],
            family_name=each["person__family_name"],
            where=each["where"] or "",
            phase=each["cohort__phase__name"],
            cohort=each["cohort__name"],
            edition=each["journeys__edition__title"] or "",
            state=each["journeys__state"] or "",
            days=_days(each["worked_at"]) if each["journeys__state"] else None,
        )


FIELDS = (
    "public_id",
    "person__given_name",
    "person__family_name",
    "where",
    "cohort__phase__name",
    "cohort__name",
    "journeys__edition__title",
    "journeys__state",
    "worked_at",
)


def _days(worked_at: datetime | None) -> int | None:
    return clock.days_since(worked_at) if worked_at else None


def _narrowed(rows: QuerySet[Place], asked: Asked) -> QuerySet[Place]:
    if asked.phase:
        rows = rows.filter(cohort__phase__public_id=asked.phase)
    if asked.where:
        here = Q(organization=asked.where) | Q(organization__parent=asked.where)
        people = Membership.objects.current().filter(here).values("person")
        rows = rows.filter(person__in=people)
    for word in asked.words.split():
        rows = rows.filter(
            Q(person__given_name__icontains=word)
            | Q(person__family_name__icontains=word)
        )
    return rows


def _worked_on(rows: QuerySet[Place]) -> QuerySet[Any]:
    """Only while building: days of waiting for others are nobody's quiet."""
    journey = OuterRef("journeys")
    written = Artifact.objects.for_the_system(WHY).filter(journey=journey)
    brought = Attachment.objects.filter(artifact__journey=journey)
    last_written = _latest(written, "journey", "edited_at")
    last_brought = _latest(brought, "artifact__journey", "attached_at")
    begun = F("journeys__started_at")
    latest = Coalesce(last_written, begun), Coalesce(last_brought, begun)
    return rows.annotate(one=latest[0], other=latest[1]).annotate(
        worked_at=Case(
            When(journeys__state=State.BUILDING, one__gt=F("other"), then=F("one")),
            When(journeys__state=State.BUILDING, then=F("other")),
            default=Value(None),
            output_field=DateTimeField(),
        )
    )


def _latest(rows: QuerySet[Any], by: str, when: str) -> Subquery:
    return Subquery(rows.order_by().values(by).annotate(at=Max(when)).values("at"))


def _reach(person: Person) -> QuerySet[Organization, Any]:
    from_above = Organization.objects.served_by(person, *LEADERS)
    return from_above.values("pk")
