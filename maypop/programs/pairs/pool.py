"""Who in a phase asks for a mentor, and which mentors have a seat for them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q, QuerySet

from maypop.base import clock
from maypop.people.models import Membership, Person, Role

from ..matching import EARNED, Around, Learner, Mentor, fits, worth
from ..models import Pairing, Phase, Place, Strength, Teaching
from ..models.mentoring import LAST_GRADE, PRE_K
from ..rules import APART
from ..rules import EARNED as TELLERS
from .bonds import WHY, Bonds, Two
from .indicators import indicators


@dataclass(frozen=True)
class Pool:
    phase: Phase
    mentors: list[Mentor]
    learners: list[Learner]
    people: dict[int, Person]
    names: dict[str, str]  # of the indicators
    bonds: Bonds

    @cached_property
    def barred(self) -> frozenset[Two]:
        """Mentor and educator who are not to be a pair, for whatever reason."""
        mentors = {each.key for each in self.mentors}
        learners = {each.key for each in self.learners}
        apart = {two for question in APART for two in question(mentors, learners)}
        both_ways = apart | {(other, one) for one, other in apart}
        return frozenset(both_ways | {*self.bonds.barred()})

    @cached_property
    def passed_over(self) -> frozenset[Two]:
        """Those, too, whom somebody has set aside: to be chosen by hand alone."""
        return self.barred | {*self.bonds.set_aside()}

    def named(self, indicator: str) -> str:
        return self.names.get(indicator, indicator)

    def for_one(self, learner: Learner) -> list[tuple[Mentor, int]]:
        """Whom one could be paired with, those who suit best first."""
        able = [
            (each, worth(each, learner))
            for each in self.mentors
            if each.free and fits(each, learner, self.barred)
        ]
        name = self.people
        return sorted(able, key=lambda found: (-found[1], name[found[0].key].name))

    def proposed_to(self, learner: Person) -> Person | None:
        """Who stands proposed as their mentor."""
        mentor = self.bonds.asked_for(self.phase.pk, learner.pk)
        return self.people.get(mentor) if mentor else None


def pool_of(
    phase: Phase, *, but: Pairing | None = None, anew: Person | None = None
) -> Pool:
    """Everyone who asks and has nobody yet.

    The educator of the pair that is named asks although they have a mentor; whoever
    asks anew does so although somebody is proposed.
    """
    teaching, mentors = _teaching(phase)
    bonds = Bonds.now()
    again = anew.pk if anew else None
    settled = bonds.settled(phase.pk, but.pk if but else None, again)
    pool = Pool(
        phase,
        list(_mentors(mentors, teaching, bonds, again)),
        list(_learners(phase, teaching, settled)),
        {key: each.person for key, each in teaching.items()},
        indicators(),
        bonds,
    )
    if but and but.learner_id not in {each.key for each in pool.learners}:
        _ask_for_what_they_work_on(pool, but)
    return pool


def _ask_for_what_they_work_on(pool: Pool, pairing: Pairing) -> None:
    """Somebody paired them by name, so they never had to say what they wish for."""
    for code, name in pool.names.items():
        if name.casefold() == pairing.purpose.casefold():
            key, anything = pairing.learner_id, Around((PRE_K, LAST_GRADE))
            pool.learners.append(Learner(key, code, anything))
            pool.people[key] = pairing.learner


def _teaching(phase: Phase) -> tuple[dict[int, Teaching], set[int]]:
    """What all of them teach, and who of them mentors today."""
    seated = Place.objects.for_the_system(WHY).held().filter(cohort__phase=phase)
    asked = Q(person__in=seated.values("person"), person__wish__isnull=False)
    offers = Q(person__mentor_profile__isnull=False)
    rows = Teaching.objects.filter(asked | offers, person__is_active=True)
    around = rows.select_related("person__mentor_profile", "person__wish")
    found = list(around.annotate(mentors=Exists(_mentorships(phase))))
    mentors = {each.person_id for each in found if each.mentors}
    return {each.person_id: each for each in found}, mentors


def _mentorships(phase: Phase) -> QuerySet[Membership]:
    """In the organization that runs the program, or in one beneath it."""
    top = phase.program.organization_id
    within = (
        Q(organization=top)
        | Q(organization__parent=top)
        | Q(organization__parent__parent=top)
    )
    current = Membership.objects.current().filter(within, role=Role.MENTOR)
    return current.filter(person=OuterRef("person"))


def _mentors(
    keys: set[int], teaching: dict[int, Teaching], bonds: Bonds, anew: int | None
) -> Iterator[Mentor]:
    taken, strengths = bonds.taken(anew), _strengths()
    for key in keys:
        known = teaching[key]
        profile = getattr(known.person, "mentor_profile", None)
        if profile:
            yield Mentor(
                key,
                strengths.get(key, {}),
                _around(known),
                taken=taken[key],
                seats=profile.capacity,
            )


def _strengths() -> dict[int, dict[str, int]]:
    """As mentors say themselves; an earned credential says more than that."""
    rows = Strength.objects.order_by().values_list("person", "indicator", "level")
    found: dict[int, dict[str, int]] = {}
    for person, code, level in rows:
        found.setdefault(person, {})[code] = level
    for tell in TELLERS:
        for person, code in tell(None):
            found.setdefault(person, {})[code] = EARNED
    return found


def _learners(
    phase: Phase, teaching: dict[int, Teaching], settled: set[int]
) -> Iterator[Learner]:
    seated = Place.objects.for_the_system(WHY).held().filter(cohort__phase=phase)
    for key in {*seated.values_list("person", flat=True)} - settled:
        known = teaching.get(key)
        wish = getattr(known.person, "wish", None) if known else None
        if known and wish:
            yield Learner(key, wish.indicator, _around(known))


def _around(known: Teaching) -> Around:
    offset = _offset(known.person.time_zone, clock.now())
    return Around((known.lowest, known.highest), frozenset(known.subjects), offset)


def _offset(zone: str, at: datetime) -> int:
    there = at.astimezone(ZoneInfo(zone)).utcoffset()
    return int(there.total_seconds()) // 60 if there else 0
