"""Verity keeps a shelf for everyone; Maribel looks along it."""

from dataclasses import dataclass

from django.test import Client

from maypop.library import actions
from maypop.library.actions import Described
from maypop.library.models import Pick, Resource, Shelf
from maypop.people.models import Level, Membership, Organization, Person, Role

WHY = "You hear how long it really is."
CLIP = Described(
    kind="audio",
    title="Three seconds: an audio clip with a counter",
    minutes=6,
    author="Millrace City Schools",
    address="https://example.org/three-seconds",
    license="CC BY 4.0",
    grades=(3, 5),
    subjects=("elementary",),
    indicators=("INS-QU",),
)


@dataclass
class Shelves:
    verity: Person
    maribel: Person
    inez: Person  # another mentor
    shelf: Shelf
    clip: Resource
    pick: Pick
    hers: Client  # Maribel's
    keepers: Client  # Verity's


def shelves() -> Shelves:
    state = Organization.objects.create(name="State", slug="state", level=Level.STATE)
    verity = person("Verity", Role.MENTOR, state)
    maribel = person("Maribel", Role.EDUCATOR, state)
    shelf = actions.make_shelf("Wait and widen", "For the quiet after.", by=verity)
    clip = actions.add(CLIP, by=verity)
    pick = actions.curate(shelf, clip, by=verity, why=WHY)
    return Shelves(
        verity=verity,
        maribel=maribel,
        inez=person("Inez", Role.MENTOR, state),
        shelf=shelf,
        clip=clip,
        pick=pick,
        hers=signed_in(maribel),
        keepers=signed_in(verity),
    )


def person(given: str, role: Role, where: Organization) -> Person:
    found = Person.objects.create_user(
        f"{given.lower()}@example.org", given_name=given, family_name="Lindqvist"
    )
    Membership.objects.create(person=found, organization=where, role=role)
    return found


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def many(made: Shelves, count: int, first: int = 0) -> None:
    """On the same shelf, each with a reason, without the stories behind them."""
    rows = Resource.objects.bulk_create(
        Resource(
            kind="document",
            title=f"Routine {number:04}",
            minutes=number % 60 + 1,
            words=f" routine {number:04}",
            added_by=made.verity,
        )
        for number in range(first, first + count)
    )
    Pick.objects.bulk_create(
        Pick(shelf=made.shelf, resource=each, position=place, why="I use it.")
        for place, each in enumerate(rows, start=1000 + first)
    )
