"""What is known already of the people a portion of lines names, in few statements."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from maypop.base import clock
from maypop.people.models import Invitation, Membership, Person, Role

from ..models import Place, Reservation, Suggestion
from .cells import Entry

WHY = "people are looked up by the addresses in the file"
Key = tuple[str, int | None]  # whose, and in which phase


@dataclass
class Known:
    people: dict[str, Person] = field(default_factory=dict)
    roles: set[tuple[int, int, str]] = field(default_factory=set)
    seats: dict[tuple[int, int], Place] = field(default_factory=dict)  # by cohort
    in_phase: dict[tuple[int, int], Place] = field(default_factory=dict)
    suggested: dict[int, str] = field(default_factory=dict)  # by seat
    waiting: dict[Key, Reservation] = field(default_factory=dict)
    invited: set[str] = field(default_factory=set)
    mentors: set[str] = field(default_factory=set)

    def roles_of(self, person: Person) -> set[int]:
        """The organizations in which they hold any role today."""
        return {where for who, where, _role in self.roles if who == person.pk}


def known_of(entries: Sequence[Entry]) -> Known:
    named = {each.email for each in entries}
    mentors = {each.mentor_email for each in entries if each.mentor_email}
    known = Known()
    for person in Person.objects.filter(email__in=named):
        known.people[person.email] = person
    _what_they_hold(known)
    _what_waits_for_them(known, named)
    known.mentors = _mentors(mentors)
    return known


def _what_they_hold(known: Known) -> None:
    theirs = [each.pk for each in known.people.values()]
    held = Membership.objects.current().filter(person__in=theirs)
    known.roles = set(held.values_list("person", "organization", "role"))
    seats = Place.objects.for_the_system(WHY).held().filter(person__in=theirs)
    for seat in seats.select_related("cohort"):
        known.seats[seat.person_id, seat.cohort_id] = seat
        known.in_phase[seat.person_id, seat.cohort.phase_id] = seat
    named = Suggestion.objects.for_the_system(WHY)
    in_seats = named.filter(place__person__in=theirs)
    known.suggested = dict(in_seats.values_list("place", "mentor_email"))


def _what_waits_for_them(known: Known, named: set[str]) -> None:
    standing = Reservation.objects.standing().filter(invitation__email__in=named)
    for each in standing.select_related("cohort").order_by("pk"):
        phase = each.cohort.phase_id if each.cohort else None
        known.waiting[each.invitation.email, phase] = each
        known.invited.add(each.invitation.email)


def _mentors(named: set[str]) -> set[str]:
    held = Membership.objects.current().filter(role=Role.MENTOR)
    here = held.filter(person__email__in=named).values_list("person__email", flat=True)
    coming = Invitation.objects.standing().filter(
        role=Role.MENTOR, email__in=named, expires_at__gt=clock.now()
    )
    return {*here, *coming.values_list("email", flat=True)}
