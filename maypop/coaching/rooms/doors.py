"""The rooms somebody may enter, also those in which nothing was said yet."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.http import Http404
from django.shortcuts import get_object_or_404

from maypop.base import clock
from maypop.base.composed import composed
from maypop.people.models import Person
from maypop.programs.models import Cohort, Pairing, Phase, Place

from ..models import Room, Topic
from ..models.room import WHY, cohorts_mentored_by, cohorts_of, phases_of

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
    ground = GROUNDS[kind]
    for kept in ground.kept(person, of):
        return kept
    return Room(**{ground.field: get_object_or_404(ground.of(person), public_id=of)})


def doors_of(person: Person) -> list[Door]:
    """Where something was said, the latest first; then where nobody began yet."""
    found = [Door(each, each.latest_title, each.has_news) for each in _kept(person)]
    return [*found, *(Door(each, "", is_new=False) for each in _not_begun(person))]


@composed
def _kept(person: Person) -> QuerySet[Any, Any]:
    topics = Topic.objects.for_the_system(WHY).filter(room=OuterRef("pk"))
    fresh = topics.order_by().with_news(person).unread()
    rooms = Room.objects.seen_by(person).under_way().select_related(*AROUND)
    told = rooms.annotate(
        latest_title=Subquery(topics.values("title")[:1]),
        latest_at=Subquery(topics.values("last_at")[:1]),
        has_news=Exists(fresh),
    )
    return told.order_by("-latest_at", "pk")[:MOST]


def _not_begun(person: Person) -> Iterator[Room]:
    """One's own cohorts, not all that one leads; pairs under way; rooms of leads."""
    today = clock.today()
    for cohort in _own_cohorts(person):
        if cohort.first_day <= today <= cohort.last_day:
            yield Room(cohort=cohort)
    for pairing in _silent_pairs(person):
        yield Room(pairing=pairing)
    for phase in _silent_phases(person):
        if phase.opens_on <= today <= phase.closes_on:
            yield Room(phase=phase)


@composed
def _own_cohorts(person: Person) -> QuerySet[Cohort]:
    pairs = Pairing.objects.seen_by(person).under_way().filter(mentor=person)
    theirs = Q(person=person) | Q(person__in=pairs.order_by().values("learner"))
    seats = Place.objects.for_the_system(WHY).held().filter(theirs)
    helped = Q(pk__in=seats.values("cohort")) | Q(pk__in=cohorts_mentored_by(person))
    mine = Cohort.objects.filter(helped, room=None)
    rows = mine.filter(phase__archiving=None).select_related("phase", "organization")
    return rows.order_by("name", "pk")[:MOST]


@composed
def _silent_pairs(person: Person) -> QuerySet[Pairing]:
    pairs = Pairing.objects.open_to(person).under_way().filter(room=None)
    return pairs.select_related("mentor", "learner")


@composed
def _silent_phases(person: Person) -> QuerySet[Phase]:
    silent = phases_of(person).filter(leads_room=None, archiving=None)
    return silent.order_by("opens_on", "pk")[:MOST]


@composed
def _room_of_cohort(person: Person, of: UUID) -> QuerySet[Room]:
    return _seen(person).filter(cohort__public_id=of)


@composed
def _room_of_pair(person: Person, of: UUID) -> QuerySet[Room]:
    return _seen(person).filter(pairing__public_id=of)


@composed
def _room_of_leads(person: Person, of: UUID) -> QuerySet[Room]:
    return _seen(person).filter(phase__public_id=of)


def _seen(person: Person) -> QuerySet[Room]:
    return Room.objects.seen_by(person).select_related(*AROUND)


def _pairs(person: Person) -> QuerySet[Pairing]:
    return Pairing.objects.open_to(person).select_related("mentor", "learner")


def _cohorts(person: Person) -> QuerySet[Cohort]:
    return cohorts_of(person).select_related("phase__archiving", "organization")


def _phases(person: Person) -> QuerySet[Phase]:
    return phases_of(person).select_related("archiving")


@dataclass(frozen=True)
class Ground:
    """What a room of this kind is of, and how both are found."""

    field: str
    kept: Callable[[Person, UUID], list[Room]]
    of: Callable[[Person], QuerySet[Any]]


GROUNDS = {
    "cohort": Ground("cohort", _room_of_cohort, _cohorts),
    "pair": Ground("pairing", _room_of_pair, _pairs),
    "leads": Ground("phase", _room_of_leads, _phases),
}
