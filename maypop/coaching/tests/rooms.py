"""One cohort with its room: Maribel and Tobias sit in it, Verity mentors Maribel."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.test import Client
from django.urls import reverse

from maypop.base import clock
from maypop.coaching import actions
from maypop.coaching.models import Post, Room, Topic
from maypop.journeys.tests import making
from maypop.notices.actions import take_as_told
from maypop.people.models import Level, Membership, Organization, Person, Role
from maypop.programs.actions import pair, place
from maypop.programs.models import Cohort, Pairing, Phase

WAIT = "Who has a wait routine that works with six-year-olds?"
HANDS = "We fold our hands and count to three in a whisper."


@dataclass
class Rooms:
    """Lucinda leads the district, Constance runs the program, Dale leads elsewhere."""

    maribel: Person
    tobias: Person
    verity: Person
    lucinda: Person
    constance: Person
    dale: Person
    amos: Person  # sits in another cohort, of Dale's district
    phase: Phase
    cohort: Cohort
    pairing: Pairing

    def room(self) -> Room:
        return Room(cohort=self.cohort)

    def pair_room(self) -> Room:
        return Room(pairing=self.pairing)

    def leads_room(self) -> Room:
        return Room(phase=self.phase)

    def asked(self, room: Room | None = None, **more: Any) -> Topic:
        words: dict[str, Any] = {
            "by": self.maribel,
            "title": WAIT,
            "text": "It has to be short.",
        }
        return actions.ask(room or self.room(), **words | more)

    def said(self, topic: Topic, by: Person, text: str = HANDS, **more: Any) -> Post:
        return actions.answer(topic, by=by, text=text, **more)

    def client(self, person: Person) -> Client:
        return making.signed_in(person)


def rooms() -> Rooms:
    maribel, tobias = making.educator("Maribel"), making.educator("Tobias", "Renfroe")
    amos = making.educator("Amos", "Delacroix")
    home = Organization.objects.get(slug="cedar-glade")
    assert home.parent
    phase = making.a_phase()
    fork = Organization.objects.create(
        name="Sulphur Fork", slug="fork", level=Level.DISTRICT, parent=home.parent
    )
    cohort = Cohort.objects.create(phase=phase, organization=home, name="Hackberry")
    other = Cohort.objects.create(phase=phase, organization=fork, name="Fork cohort")
    for person, where in ((maribel, cohort), (tobias, cohort), (amos, other)):
        place(person, where, by=None)
    verity = _with_a_role("Verity", "Lindqvist", Role.MENTOR, home)
    pairing = pair(verity, maribel, purpose="Questioning", by=None)
    take_as_told(clock.now() + timedelta(days=1))  # that they are a pair
    return Rooms(
        maribel=maribel,
        tobias=tobias,
        verity=verity,
        lucinda=_with_a_role("Lucinda", "Barraza", Role.DISTRICT_LEAD, home),
        constance=_with_a_role(
            "Constance", "Abernathy", Role.PROGRAM_MANAGER, home.parent
        ),
        dale=_with_a_role("Dale", "Ostrander", Role.DISTRICT_LEAD, fork),
        amos=amos,
        phase=phase,
        cohort=cohort,
        pairing=pairing,
    )


def _with_a_role(given: str, family: str, role: Role, where: Organization) -> Person:
    person = Person.objects.create_user(
        f"{given.lower()}@example.org", given_name=given, family_name=family
    )
    Membership.objects.create(person=person, organization=where, role=role)
    return person


def url(name: str, *keys: str | UUID) -> str:
    return reverse(f"coaching:{name}", args=keys)
