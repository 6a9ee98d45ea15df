"""The crowd comes: schools, people with a role and an address, seats in both phases."""

import random
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import cycle

from allauth.account.models import EmailAddress

from maypop.people.models import Level, Membership, Organization, Person, Role
from maypop.programs.models import Cohort, Phase, Place
from maypop.programs.models.cohort import Mode

from .. import cast
from ..calendar import ZONE
from ..scene import Scene
from . import tables
from .book import MANY, Book
from .cards import COHORT, Card, first_phase, second_phase
from .names import FAMILY, GIVEN, SCHOOLS

LEVELS = ("Elementary", "Middle")
CAME = date(2025, 10, 1)


@dataclass
class Seated:
    card: Card
    person: Person
    seat: Place


@dataclass
class Crowd:
    draw: random.Random
    first: list[Seated] = field(default_factory=list)
    second: list[Seated] = field(default_factory=list)


def come(scene: Scene, seed: int) -> Crowd:
    draw = random.Random(f"{seed} crowd")  # noqa: S311  (who is who guards nothing)
    schools = _schools()
    firsts, seconds = first_phase(draw), second_phase(draw)
    names = _names(draw, len(firsts) + len(seconds))
    homes = _homes([*firsts, *seconds], schools)
    people = _people(scene, names, homes)
    cohorts = _cohorts(scene, schools)
    seats = _seats(scene, [*firsts, *seconds], people, cohorts)
    everyone = [
        Seated(*each) for each in zip([*firsts, *seconds], people, seats, strict=True)
    ]
    return Crowd(draw, everyone[: len(firsts)], everyone[len(firsts) :])


def _schools() -> dict[str, list[Organization]]:
    """Two in each district; that of the plots comes first."""
    districts = {
        each.name: each for each in Organization.objects.filter(level=Level.DISTRICT)
    }
    found: dict[str, list[Organization]] = {name: [] for name in districts}
    for each in Organization.objects.filter(level=Level.SCHOOL).order_by("pk"):
        found[_district_of(each)].append(each)
    names, made = iter(SCHOOLS), []
    for row in tables.PHASE_2:
        for level in LEVELS[len(found[row.name]) :]:
            name = f"{next(names)} {level}"
            slug = name.lower().replace(" ", "-")
            one = Organization(name=name, slug=slug, level=Level.SCHOOL)
            one.parent = districts[row.name]
            found[row.name].append(one)
            made.append(one)
    Organization.objects.bulk_create(made)
    return found


def _district_of(school: Organization) -> str:
    return next(district for name, district in cast.SCHOOLS if name == school.name)


def _names(draw: random.Random, count: int) -> list[tuple[str, str]]:
    """No name twice: each family name comes once before one comes again."""
    given, family = [*GIVEN], [*FAMILY]
    draw.shuffle(given)
    draw.shuffle(family)
    return [
        (
            given[at % len(given)],
            family[(at + at // len(family)) % len(family)],
        )
        for at in range(count)
    ]


def _homes(
    cards: list[Card], schools: dict[str, list[Organization]]
) -> list[Organization]:
    """A cohort is of one school; the others teach in either."""
    turns = {name: cycle(those) for name, those in schools.items()}
    return [
        schools[each.where][0] if each.group == COHORT else next(turns[each.where])
        for each in cards
    ]


def _people(
    scene: Scene, names: list[tuple[str, str]], homes: list[Organization]
) -> list[Person]:
    came = scene.calendar.at(CAME)
    people = []
    for given, family in names:
        email = f"{given}.{family}@example.org".lower()
        person = Person(
            email=email, given_name=given, family_name=family, joined_at=came
        )
        person.set_unusable_password()  # nobody of them signs in
        people.append(person)
    Person.objects.bulk_create(people, batch_size=MANY)
    EmailAddress.objects.bulk_create(
        EmailAddress(user=each, email=each.email, verified=True, primary=True)
        for each in people
    )
    Membership.objects.bulk_create(
        Membership(person=person, organization=home, role=Role.EDUCATOR, since=came)
        for person, home in zip(people, homes, strict=True)
    )
    return people


def _cohorts(
    scene: Scene, schools: dict[str, list[Organization]]
) -> dict[tuple[str, str], Cohort]:
    """By district and way: those of phase 1 are the state's, and stand already."""
    one, two = scene.phases[1], scene.phases[2]
    found = {("", each.name): each for each in one.cohorts.select_related("phase")}
    for row in tables.PHASE_2:
        district = schools[row.name][0].parent
        found[row.name, ""] = _cohort(two, district or schools[row.name][0])
        if row.name in tables.SCHOOL_COHORTS:
            found[row.name, COHORT] = _cohort(two, schools[row.name][0])
    return found


def _cohort(phase: Phase, where: Organization) -> Cohort:
    """The one that the plots sit in, or a new one of that name."""
    kind = Mode.FOCUS_GROUP if where.level == Level.SCHOOL else Mode.MIXED
    found, _new = Cohort.objects.get_or_create(
        phase=phase,
        organization=where,
        name=f"{where.name} cohort",
        defaults={"mode": kind},
    )
    found.phase = phase  # so that its closed days are asked for once
    return found


def _seats(
    scene: Scene,
    cards: list[Card],
    people: list[Person],
    cohorts: dict[tuple[str, str], Cohort],
) -> list[Place]:
    book, by = Book(), scene.people["constance"]
    seats = []
    for card, person in zip(cards, people, strict=True):
        if ("", card.group) in cohorts:
            cohort = cohorts["", card.group]
        else:
            cohort = cohorts[card.where, COHORT if card.group == COHORT else ""]
        at = datetime.combine(cohort.phase.opens_on, time(9), ZONE)
        seat = Place(person=person, cohort=cohort, since=at)
        book.note("place", seat, by=by, at=at)
        seats.append(seat)
    Place.objects.bulk_create(seats, batch_size=MANY)
    book.close()
    return seats
