"""The rooms somebody may enter, also those in which nothing was said yet."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.http import Http404
from django.shortcuts import get_object_or_404

from maypop.people.models import Person
from maypop.programs.models import Cohort, Pairing, Phase, Place

from ..models import Room, Topic
from ..models.room import WHY, cohorts_of, phases_of

MOST = 50  # of those who lead much; the search knows the rest
AROUND = (
    "cohort__phase__archiving",
    "cohort__organization",
    "pairing__mentor",
    "pairing__learner",
    "phase__archiving",
)


@dataclass(frozen=True)
class Door:
    """A room as it stands in the list of one person."""

    room: Room
    title: str  # of what was last spoken in
    is_new: bool


def room_named(person: Person, kind: str, of: UUID) -> Room:
    """The one that is kept, or one that is not begun; a 404 for whoever may not in."""
    if kind not in GROUNDS:
        raise Http404
    field, find = GROUNDS[kind]
    rooms = Room.objects.seen_by(person).select_related(*AROUND)
    if kept := rooms.filter(**{f"{field}__public_id": of}).first():
        return kept
    return Room(**{field: get_object_or_404(find(person), public_id=of)})


def doors_of(person: Person) -> list[Door]:
    """Where something was said, the latest first; then where nobody began yet."""
    kept = _with_news(Room.objects.seen_by(person).under_way(), person)
    found = [
        Door(each, each.latest_title, each.has_news)  # type: ignore[attr-defined]  # annotated
        for each in kept.select_related(*AROUND)[:MOST]
    ]
    return [*found, *(Door(each, "", is_new=False) for each in _not_begun(person))]


def _with_news(rooms: QuerySet[Room], person: Person) -> QuerySet[Room]:
    topics = Topic.objects.for_the_system(WHY).filter(room=OuterRef("pk"))
    fresh = topics.order_by().with_news(person).unread()
    return rooms.annotate(
        latest_title=Subquery(topics.values("title")[:1]),
        latest_at=Subquery(topics.values("last_at")[:1]),
        has_news=Exists(fresh),
    ).order_by("-latest_at", "pk")


def _not_begun(person: Person) -> Iterator[Room]:
    """One's own cohorts, not all that one leads; pairs under way; rooms of leads."""
    for cohort in _own_cohorts(person).filter(room=None)[:MOST]:
        yield Room(cohort=cohort)
    pairs = Pairing.objects.open_to(person).under_way().filter(room=None)
    for pairing in pairs.select_related("mentor", "learner"):
        yield Room(pairing=pairing)
    for phase in _phases(person).filter(leads_room=None, archiving=None)[:MOST]:
        yield Room(phase=phase)


def _own_cohorts(person: Person) -> QuerySet[Cohort]:
    pairs = Pairing.objects.seen_by(person).under_way().filter(mentor=person)
    theirs = Q(person=person) | Q(person__in=pairs.order_by().values("learner"))
    seats = Place.objects.for_the_system(WHY).under_way().filter(theirs)
    rows = Cohort.objects.filter(pk__in=seats.values("cohort"), phase__archiving=None)
    return rows.select_related("phase", "organization").order_by("name", "pk")


def _phases(person: Person) -> QuerySet[Phase]:
    mine = phases_of(person).values("pk")
    return Phase.objects.under_way().filter(pk__in=mine).order_by("opens_on", "pk")


def _pairs(person: Person) -> QuerySet[Pairing]:
    return Pairing.objects.open_to(person).select_related("mentor", "learner")


def _cohorts(person: Person) -> QuerySet[Cohort]:
    return cohorts_of(person).select_related("phase__archiving", "organization")


GROUNDS: dict[str, tuple[str, Callable[[Person], QuerySet[Any]]]] = {
    "cohort": ("cohort", _cohorts),
    "pair": ("pairing", _pairs),
    "leads": ("phase", lambda person: phases_of(person).select_related("archiving")),
}
