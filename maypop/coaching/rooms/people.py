"""Who is in a room, by name: whom a post can mention."""

import re
from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from maypop.people.models import Membership, Organization, Person, Role
from maypop.programs.models import (
    RUNNERS,
    Cohort,
    CohortMentor,
    Delegation,
    Pairing,
    Phase,
    Place,
)

from ..models import Room

WHY = "who is in the room"
NAMED = re.compile(r"(?<![\w@])@(?=\w)")  # an address of mail is no mention


def people_in(room: Room) -> QuerySet[Person]:
    """Everyone who may enter, whoever asks."""
    if room.pairing:
        two = (room.pairing.mentor_id, room.pairing.learner_id)
        return Person.objects.at_work().filter(pk__in=two)
    return Person.objects.at_work().filter(_of_many(room))


def mentioned_in(text: str, room: Room, *, by: Person) -> list[Person]:
    """Those in the room whose whole name stands behind an @, however it is written."""
    said = [" ".join(text[each.end() :].split()) for each in NAMED.finditer(text)]
    if not said:
        return []
    others = people_in(room).exclude(pk=by.pk)
    return [each for each in others if _is_named(each.name, said)]


def _is_named(name: str, said: Iterable[str]) -> bool:
    whole = re.compile(rf"{re.escape(name)}\b", re.IGNORECASE)
    return any(whole.match(each) for each in said)


def _of_many(room: Room) -> Q:
    if room.cohort:
        return _in_cohort(room.cohort)
    assert room.phase  # noqa: S101  (the constraint says so; this tells the types)
    return _who_lead(room.phase)


def _in_cohort(cohort: Cohort) -> Q:
    seats = Place.objects.for_the_system(WHY).held().filter(cohort=cohort)
    learners = seats.values("person")
    pairs = Pairing.objects.for_the_system(WHY).under_way().order_by()
    mentors = pairs.filter(learner__in=learners).values("mentor")
    whole = CohortMentor.objects.for_the_system(WHY).under_way().order_by()
    above = _up(Organization.objects.filter(pk=cohort.organization_id))
    return (
        Q(pk__in=learners)
        | Q(pk__in=mentors)
        | Q(pk__in=whole.filter(cohort=cohort).values("mentor"))
        | Q(pk__in=_holding(above, Role.DISTRICT_LEAD))
        | Q(pk__in=_runners(cohort.phase))
    )


def _who_lead(phase: Phase) -> Q:
    given = Delegation.objects.standing().order_by()
    taking_part = Organization.objects.filter(
        Q(pk__in=phase.cohorts.values("organization"))
        | Q(pk__in=given.filter(phase=phase).values("district"))
    )
    leads = _holding(_up(taking_part), Role.DISTRICT_LEAD)
    return Q(pk__in=leads) | Q(pk__in=_runners(phase))


def _runners(phase: Phase) -> QuerySet[Membership, Any]:
    where = Organization.objects.filter(pk=phase.program.organization_id)
    return _holding(_up(where), *RUNNERS)


def _up(places: QuerySet[Organization]) -> QuerySet[Organization]:
    """These, and whatever they lie in."""
    return Organization.objects.filter(
        Q(pk__in=places.values("pk"))
        | Q(pk__in=places.values("parent"))
        | Q(pk__in=places.values("parent__parent"))
    )


def _holding(where: QuerySet[Organization], *roles: Role) -> QuerySet[Membership, Any]:
    held = Membership.objects.current().filter(organization__in=where.values("pk"))
    return held.filter(role__in=roles).order_by().values("person")
