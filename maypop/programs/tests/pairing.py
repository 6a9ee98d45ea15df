"""A program with a phase, two districts, two mentors and educators who ask for one."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.test import Client
from django.urls import reverse

from maypop.base import clock
from maypop.catalog.tests.making import edition
from maypop.people.models import Level, Membership, Organization, Person, Role
from maypop.programs import actions
from maypop.programs.actions import Around, Known
from maypop.programs.models import Cohort, Pairing, Phase, Program, Proposal

QUESTIONING = "INS-QU"
FOURTH = Around(4, 4, ["elementary"])
WORDS = "What is shared is theirs to choose."
WHY = "tests look at everything"


@dataclass
class Story:
    """The people of the story, and what a test asks of them."""

    phase: Phase
    cedar: Organization
    laurel: Organization
    constance: Person
    lucinda: Person
    verity: Person
    emeka: Person
    maribel: Person
    tobias: Person

    def proposed(self, learner: Person | None = None) -> Proposal:
        actions.propose(self.phase, by=self.constance)
        return self.of(learner or self.maribel)

    def confirmed(self, learner: Person | None = None) -> Proposal:
        found = self.proposed(learner)
        actions.confirm(found, by=self.lucinda)
        return found

    def of(self, learner: Person) -> Proposal:
        rows = Proposal.objects.for_the_system(WHY).standing()
        return rows.get(learner=learner)

    def pair(self, learner: Person | None = None) -> Pairing:
        found = self.confirmed(learner)
        actions.accept(found, by=found.mentor, wording=WORDS)
        made = actions.accept(found, by=found.learner, wording=WORDS)
        assert made
        return made

    def url(self, name: str, *keys: Any) -> str:
        return reverse(f"programs:{name}", args=keys)


def world() -> Story:
    edition("questioning-sequences")
    state = place("Volunteer", Level.STATE)
    cedar = place("Cedar Glade", Level.DISTRICT, state)
    laurel = place("Laurel Gap", Level.DISTRICT, state)
    program = Program.objects.create(name="Program", organization=state)
    today = clock.today()
    phase = Phase.objects.create(
        program=program,
        name="Phase 2",
        opens_on=today - timedelta(days=90),
        closes_on=today + timedelta(days=200),
    )
    made = Story(
        phase=phase,
        cedar=cedar,
        laurel=laurel,
        constance=person("Constance", state, Role.PROGRAM_MANAGER),
        lucinda=person("Lucinda", cedar, Role.DISTRICT_LEAD),
        verity=mentor("Verity", laurel, FOURTH),
        emeka=mentor("Emeka", laurel, Around(8, 8, ["science"])),
        maribel=person("Maribel", cedar, Role.EDUCATOR),
        tobias=person("Tobias", laurel, Role.EDUCATOR),
    )
    asks(made, made.maribel, cedar)
    asks(made, made.tobias, laurel)
    return made


def place(name: str, level: str, parent: Organization | None = None) -> Organization:
    slug = name.lower().replace(" ", "-")
    return Organization.objects.create(name=name, slug=slug, level=level, parent=parent)


def person(given: str, where: Organization, *roles: str) -> Person:
    made = Person.objects.create_user(
        f"{given.lower()}@example.org", given_name=given, family_name="Oakes"
    )
    for role in roles:
        Membership.objects.create(person=made, organization=where, role=role)
    return made


def mentor(
    given: str, where: Organization, teaches: Around, *, seats: int = 3
) -> Person:
    made = person(given, where, Role.MENTOR)
    offers(made, teaches=teaches, seats=seats)
    return made


def offers(
    made: Person, *, teaches: Around = FOURTH, seats: int = 3, level: int = 5
) -> None:
    strengths = {QUESTIONING: Known(level)}
    actions.offer_to_mentor(
        made, teaches=teaches, strengths=strengths, capacity=seats, words="I listen."
    )


def asks(around: Story, who: Person, where: Organization) -> None:
    cohort, _new = Cohort.objects.get_or_create(
        phase=around.phase, organization=where, name=f"{where.name} cohort"
    )
    actions.place(who, cohort, by=None)
    actions.wish_for(who, QUESTIONING, teaches=FOURTH)


def many(around: Story, count: int) -> list[Person]:
    """Educators who ask, without the stories behind them."""
    return [_another(around, number) for number in range(count)]


def _another(around: Story, number: int) -> Person:
    made = person(f"Learner{number}", around.cedar, Role.EDUCATOR)
    asks(around, made, around.cedar)
    return made


def signed_in(who: Person) -> Client:
    client = Client()
    client.force_login(who)
    return client
