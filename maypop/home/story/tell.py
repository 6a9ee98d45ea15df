"""Tells the story from its first day to its Wednesday, in the order of its moments."""

import heapq
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from shutil import rmtree

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction

from maypop.assessment.actions import load_anchors
from maypop.base import chance, clock
from maypop.catalog.actions import publish_package_data
from maypop.catalog.models import Edition
from maypop.credentials.actions import ensure_key
from maypop.journeys import actions as journeys
from maypop.media.models import Alarm, Upload
from maypop.notices.actions import take_as_told
from maypop.people.models import Level, Membership, Organization, Person, Role
from maypop.programs import actions as programs
from maypop.programs.actions import place
from maypop.programs.models import Cohort, Kind, Offer, Phase, Program

from . import cast
from .arrivals import ARRIVALS
from .calendar import TOLD_ON, Calendar
from .calibrating import some_measure_themselves
from .certified import be_away, certify
from .crowd.coming import Crowd, come
from .crowd.living import live
from .crowd.pairing import Mentoring
from .crowd.tables import FIRST_READ_TWICE, SHARE
from .enquiries import somebody_asks
from .helping import HELP
from .pairs import PAIRS
from .plots import PLOTS
from .reading import some_say_thank_you, whoever_reads_has_begun
from .rooms import ROOMS
from .scene import Scene
from .seats import take_seats
from .shelves import SHELVES
from .talks import TALKS

SEED = 20161020
# Printed without a numerator or a denominator, so it stays beside what is counted here.
PUBLISHED = {
    "of": "Tennessee pilot, year 1 (2016-17)",
    "what": "Completed and earned",
    "value": "46.5",
    "unit": "percent of participants",
    "source": "BloomBoard case study",
    "note": "No numerator and no denominator were published.",
}


@transaction.atomic
def tell(as_of: date) -> Scene:
    """Everything in one transaction: a story that was cut off was never begun."""
    scene = Scene(Calendar(as_of))
    _clear_the_stage()
    with chance.seeded(SEED):
        with clock.at(scene.calendar.at(date(2025, 10, 1))):
            _people(scene)
            _program(scene)
            certify(scene)
            ensure_key()
        crowd, mentoring = _the_others(scene)
        _play(scene)
        with chance.seeded(f"{SEED} crowd"):
            live(scene, crowd)
            mentoring.pair()
        _read_some_twice(scene)
        whoever_reads_has_begun()
        some_say_thank_you(scene)
        be_away(scene)
        some_measure_themselves(scene)
    take_as_told(scene.calendar.at(TOLD_ON) - timedelta(days=3))
    return scene


def _read_some_twice(scene: Scene) -> None:
    """Later than phase 1: the first ten of each new edition, then some by lot."""
    later = [each.pk for key, each in scene.phases.items() if key != 1]
    Phase.objects.filter(pk__in=later).update(
        double_review=SHARE, first_read_twice=FIRST_READ_TWICE
    )


def _the_others(scene: Scene) -> tuple[Crowd, Mentoring]:
    """With ids of their own, so that those of the plots do not hang on a crowd."""
    with chance.seeded(f"{SEED} coming"):
        crowd = come(scene, SEED)
        mentoring = Mentoring(scene, crowd)
        mentoring.cast()
    return crowd, mentoring


def _clear_the_stage() -> None:
    """What a telling that was cut off left has no rows, and would be in the way."""
    anyone = Upload.objects.for_the_system("an empty world has no files").exists()
    for left in (Path(settings.MEDIA_ROOT) / "uploads", Path(settings.MEDIA_KEYS)):
        if left.exists() and not anyone:
            rmtree(left)


def _people(scene: Scene) -> None:
    state = _organization(cast.STATE, Level.STATE, None)
    places = {cast.STATE: state}
    for name, _lead, _word in cast.DISTRICTS:
        places[name] = _organization(name, Level.DISTRICT, state)
    for name, district in cast.SCHOOLS:
        places[name] = _organization(name, Level.SCHOOL, places[district])
    for part in cast.CAST:
        person = scene.people.get(part.handle) or _person(part)
        scene.people[part.handle] = person
        Membership.objects.create(
            person=person, organization=places[part.where], role=part.role
        )
    for district, word in cast.CANARIES.items():
        _canary(places[district], word)


def _organization(name: str, level: Level, parent: Organization | None) -> Organization:
    slug = name.lower().replace(" ", "-").replace(".", "")
    return Organization.objects.create(name=name, slug=slug, level=level, parent=parent)


def _person(part: cast.Part) -> Person:
    given, family = part.name.split(" ", 1)
    return _with_an_address(part.email, given, family, handle=part.handle)


def _with_an_address(email: str, given: str, family: str, **facts: str) -> Person:
    """Confirmed, as it is for whoever comes by invitation."""
    person = Person.objects.create_user(
        email, given_name=given, family_name=family, **facts
    )
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    return person


def _canary(district: Organization, word: str) -> None:
    """One educator whom only people of this district and the state may ever meet."""
    person = _with_an_address(f"{word.lower()}@example.org", "Rowan", word)
    Membership.objects.create(person=person, organization=district, role=Role.EDUCATOR)


def _program(scene: Scene) -> None:
    publish_package_data(by=scene.people["harriet"])
    scene.editions = {each.slug: each for each in Edition.objects.current().whole()}
    load_anchors(scene.editions.values())
    program = Program.objects.create(
        name="Micro-credentials for teachers", organization=_state()
    )
    for day in scene.calendar.closures():
        program.closures.create(day=day)
    scene.phases = {
        1: _phase(scene, program, "Phase 1", date(2025, 10, 20), date(2026, 5, 29)),
        2: _phase(scene, program, "Phase 2", date(2026, 8, 24), date(2027, 5, 28)),
    }
    programs.note_fact(scene.phases[1], by=None, kind=Kind.ACTUAL, **PUBLISHED)
    take_seats(scene)
    _trust(scene)
    _first_look(scene, program)


def _state() -> Organization:
    return Organization.objects.get(level=Level.STATE)


def _phase(
    scene: Scene, program: Program, name: str, opens: date, closes: date
) -> Phase:
    days = scene.calendar
    phase = Phase.objects.create(
        program=program,
        name=name,
        opens_on=days.day(opens),
        closes_on=days.day(closes),
        # Set as it is now once all is told: plots name who reads.
        double_review=100 if name == "Phase 1" else 0,
        first_read_twice=0,
        same_reader=name == "Phase 1",
    )
    first = ("INS-QU", "INS-TH", "INS-PS")
    for edition in scene.editions.values():
        primary = next(each.code for each in edition.alignments.all() if each.primary)
        if name == "Phase 2" or primary in first:
            Offer.objects.create(phase=phase, edition=edition)
    return phase


def _trust(scene: Scene) -> None:
    """Lucinda runs the cohorts of her district in the phase that is under way."""
    phase = scene.phases[2]
    programs.delegate(
        phase,
        Organization.objects.get(name="Cedar Glade County"),
        scene.people["lucinda"],
        begins_on=phase.opens_on,
        ends_on=phase.closes_on,
        by=scene.people["constance"],
    )


def _first_look(scene: Scene, program: Program) -> None:
    """A small run in which a person looks before a reader does, with one seat."""
    name, opens, closes = "Phase 2, first look", date(2026, 11, 2), date(2027, 5, 28)
    scene.phases[3] = phase = _phase(scene, program, name, opens, closes)
    by = scene.people["constance"]
    programs.look_first(phase, wanted=True, by=by)
    where = Organization.objects.get(name="Highland Rim County")
    cohort = Cohort.objects.create(phase=phase, organization=where, name="First look")
    place(scene.people["delphine"], cohort, by=by)


def _play(scene: Scene) -> None:
    """Run all plots side by side, always the one whose next moment comes first."""
    coming: list[tuple[datetime, int, Iterator[datetime]]] = []
    for order, plot in enumerate(
        [
            *PLOTS,
            *TALKS,
            *ARRIVALS,
            *PAIRS,
            *ROOMS,
            *SHELVES,
            *HELP,
            _canaries,
            _much_opened,
            somebody_asks,
        ]
    ):
        steps = plot(scene)
        coming.append((next(steps), order, steps))
    heapq.heapify(coming)
    while coming:
        moment, order, steps = heapq.heappop(coming)
        with clock.at(moment):
            after = next(steps, None)
        if after is not None:
            heapq.heappush(coming, (after, order, steps))


def _canaries(scene: Scene) -> Iterator[datetime]:
    """Each has begun a piece with one file that carries the district's word."""
    yield scene.calendar.at(date(2026, 10, 1))
    for word in cast.CANARIES.values():
        person = Person.objects.get(family_name=word)
        seat = person.places.for_the_system("the story seats them").get()
        edition = scene.editions["purposeful-grouping"]
        journey = journeys.begin(person, edition, place=seat, by=person)
        piece = journey.artifacts.select_related("journey__learner", "requirement")[0]
        content = f"{word}: notes of one lesson.\n".encode()
        scene.hand_in(piece, f"{word}.txt", content)


def _much_opened(scene: Scene) -> Iterator[datetime]:
    """A long day of reading; nobody has asked about it yet."""
    yield scene.calendar.at(date(2026, 11, 12), 15)
    Alarm.objects.create(person=scene.people["samir"], since=clock.now(), files=33)
