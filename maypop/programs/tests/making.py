"""A state that runs a program: Constance, Lucinda who leads a district, and places."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.test import Client
from django.urls import reverse

from maypop.base import clock
from maypop.catalog.models import Edition
from maypop.catalog.tests.making import edition
from maypop.people.models import Level, Membership, Organization, Person, Role
from maypop.programs.instantiating import Beginning, instantiate
from maypop.programs.models import Phase, Program
from maypop.programs.template import template

PUBLISHED = ("questioning-sequences", "teaching-kinds-of-thinking")
START = date(2025, 10, 20)  # so that the second phase runs
NOW = datetime(2026, 11, 18, 15, tzinfo=UTC)


@dataclass
class State:
    """Volunteer, with two districts, and the pilot as its program."""

    constance: Person
    lucinda: Person
    dale: Person
    cedar: Organization
    fork: Organization
    editions: list[Edition]
    program: Program

    @property
    def top(self) -> Organization:
        return self.program.organization

    def phase(self, number: int = 2) -> Phase:
        return self.program.phases.get(slug=f"phase-{number}")

    def at(self, name: str, *more: object, phase: int = 2) -> str:
        words = [self.program.slug, f"phase-{phase}", *more]
        return reverse(f"programs:{name}", args=words)

    def delegated(self) -> None:
        """Lucinda runs the cohorts of Cedar Glade, from yesterday on."""
        waiting = self.phase().delegations.get(district=self.cedar)
        waiting.person = self.lucinda
        waiting.begins_on = clock.today() - timedelta(days=1)
        waiting.ends_on = clock.today() + timedelta(days=30)
        waiting.save()


def state() -> State:
    with clock.at(NOW):
        return _state()


def _state() -> State:
    top = organization("Volunteer", Level.STATE)
    cedar = organization("Cedar Glade", Level.DISTRICT, top)
    fork = organization("Sulphur Fork", Level.DISTRICT, top)
    organization("Hackberry Elementary", Level.SCHOOL, cedar)
    constance = person("Constance", Role.PROGRAM_MANAGER, top)
    outline = Beginning(top, "Micro-credentials for teachers", START, (cedar, fork))
    editions = [edition(each) for each in PUBLISHED]
    pilot = template("tennessee-pilot")
    assert pilot
    return State(
        constance,
        person("Lucinda", Role.DISTRICT_LEAD, cedar),
        person("Dale", Role.DISTRICT_LEAD, fork),
        cedar,
        fork,
        editions,
        instantiate(pilot, outline, by=constance),
    )


def organization(
    name: str, level: Level, parent: Organization | None = None
) -> Organization:
    slug = name.lower().replace(" ", "-")
    return Organization.objects.create(slug=slug, name=name, level=level, parent=parent)


def person(given: str, role: Role, where: Organization) -> Person:
    made = Person.objects.create_user(
        f"{given.lower()}@example.org", given_name=given, family_name="Abernathy"
    )
    Membership.objects.create(person=made, organization=where, role=role)
    return made


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client
