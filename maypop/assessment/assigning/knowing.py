"""What the rows know of readers and of what waits: a dozen statements for any number.

Meant for a few thousand at a time; their keys are written into the statements.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db.models import Count, F, Max, Q

from maypop.assessment.models import (
    READING,
    Absence,
    Assignment,
    Case,
    Certification,
    Tie,
)
from maypop.assessment.models.case import BY_WHOM
from maypop.assessment.models.tie import ESTRANGED_AFTER
from maypop.base import clock
from maypop.journeys.models import PreCheck, Submission
from maypop.journeys.rules import companies
from maypop.people.models import Membership
from maypop.people.rules import places_of_each
from maypop.programs.rules import mentored_among

from .bars import ROLES, Known, Work

WHY = "who may read what"
PHASE = "journey__place__cohort__phase"


def works_of(wanted: Iterable[tuple[int, str]]) -> list[Work]:
    """The submissions with these keys, each with its task; the first due first."""
    tasks = dict(wanted)
    rows = Submission.objects.for_the_system(WHY).filter(pk__in=tasks)
    found = rows.order_by("due_at", "pk").values_list(
        "pk", "journey", "journey__learner", "journey__edition", "due_at",
        f"{PHASE}__most_open", f"{PHASE}__same_reader",
    )  # fmt: skip
    return [Work(key, tasks[key], *more) for key, *more in found]


def known(works: Collection[Work], people: Collection[int] | None = None) -> Known:
    """What the rules ask of these works and of these people, or of all who read."""
    found = Known()
    _with_whom(found, works)
    _who_holds(found, works, people)
    readers = {each for those in found.holders.values() for each in those}
    readers |= set(people or ())
    _certified(found, readers)
    _where(found, works, readers)
    _close(found, works, readers)
    _met(found, works)
    away = Absence.objects.for_the_system(WHY).now().filter(person__in=readers)
    found.away = set(away.order_by().values_list("person", flat=True))
    _in_hand(found, readers)
    return found


def _with_whom(found: Known, works: Collection[Work]) -> None:
    """Of what several made: the others, and whoever met it in a bundle of theirs."""
    beside = companies({each.submission for each in works})
    for key, each in beside.items():
        found.company[key] = each.people
    rows = Assignment.objects.for_the_system(WHY).filter(
        submission__in={one for each in beside.values() for one in each.bundles}
    )
    met: dict[int, set[int]] = defaultdict(set)
    for submission, reader in (
        rows.order_by().values_list("submission", "reader") if beside else ()
    ):
        met[submission].add(reader)
    for key, each in beside.items():
        found.met_beside[key] = set().union(*(met[one] for one in each.bundles))


def _learners(found: Known, works: Collection[Work]) -> set[int]:
    return {each.learner for each in works}.union(*found.company.values())


def _who_holds(
    found: Known, works: Collection[Work], people: Collection[int] | None
) -> None:
    roles = {ROLES[each.task] for each in works}
    rows = Membership.objects.current().filter(role__in=roles, person__is_active=True)
    if people is not None:
        rows = rows.filter(person__in=people)
    for person, role in rows.order_by().values_list("person", "role"):
        found.holders[role].add(person)


def _certified(found: Known, readers: set[int]) -> None:
    rows = Certification.objects.in_force().filter(person__in=readers)
    for person, edition in rows.order_by().values_list("person", "edition"):
        found.certified[edition].add(person)


def _where(found: Known, works: Collection[Work], readers: set[int]) -> None:
    learners = _learners(found, works)
    since = clock.now() - ESTRANGED_AFTER
    for person, place, district in places_of_each(readers | learners, since=since):
        if person in learners:
            found.places[person] |= {place, district}
            found.districts[person].add(district)
        if person in readers:
            found.in_district[district].add(person)


def _close(found: Known, works: Collection[Work], readers: set[int]) -> None:
    """Mentors and partners, and whatever a reader has declared."""
    learners = _learners(found, works)
    for one, other in mentored_among(readers, learners):
        for reader, learner in ((one, other), (other, one)):
            found.paired[learner].add(reader)
    rows = Tie.objects.for_the_system(WHY).standing().filter(person__in=readers)
    for person, place, learner in rows.order_by().values_list(
        "person", "organization", "submission__journey__learner"
    ):
        (found.tied_at if place else found.tied_to)[place or learner].add(person)


def _met(found: Known, works: Collection[Work]) -> None:
    journeys = {each.journey for each in works}
    rows = Assignment.objects.for_the_system(WHY)
    for journey, submission, reader, task, declined in (
        rows.filter(submission__journey__in=journeys)
        .order_by()
        .values_list("submission__journey", "submission", "reader", "task", "declined")
    ):
        found.met[submission].add(reader)
        found.touched[journey].add(reader)
        if task in READING:
            found.read[journey].add(reader)
        if declined:
            found.gave_back[journey].add(reader)
    looked = PreCheck.objects.filter(submission__journey__in=journeys)
    for journey, person in looked.order_by().values_list("submission__journey", "by"):
        found.looked[journey].add(person)
    _met_a_case(found, journeys)


def _met_a_case(found: Known, journeys: set[int]) -> None:
    """Whoever opened, proposed, differed, settled or asked for the name knows it."""
    rows = Case.objects.for_the_system(WHY).filter(journey__in=journeys).order_by()
    for journey, *people in rows.values_list("journey", *BY_WHOM):
        found.asked[journey] |= {each for each in people if each is not None}


def _in_hand(found: Known, readers: set[int]) -> None:
    rows = Assignment.objects.for_the_system(WHY).filter(reader__in=readers)
    unfinished = Count("pk", filter=Q(ended_at=None))
    for reader, count, last in (
        rows.order_by()
        .values("reader")
        .annotate(count=unfinished, last=Max(F("assigned_at")))
        .values_list("reader", "count", "last")
    ):
        found.open[reader], found.given_at[reader] = count, last
