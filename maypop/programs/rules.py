from collections.abc import Callable, Collection, Iterable
from typing import Any, TypeVar

from django.db.models import Exists, Q, QuerySet
from django.utils.translation import gettext as _

from maypop.base import clock
from maypop.base.composed import composed
from maypop.catalog.models import Edition
from maypop.people.models import Membership, Organization, Person, Role
from maypop.people.rules import holds, roles_of

from .models import (
    RUNNERS,
    Cohort,
    CohortMentor,
    Delegation,
    Pairing,
    Phase,
    Place,
    Program,
    Proposal,
    SeatRequest,
    led_by,
    served_to_run,
)
from .pairs.planned import Meetings as Meetings  # for the app that plans them
from .pairs.planned import meetings_of_pairs as meetings_of_pairs


def may_bring_in(person: Person) -> bool:
    """Whoever runs a program, or leads a district."""
    return holds(person, Role.PROGRAM_MANAGER, Role.STATE_ADMIN, Role.DISTRICT_LEAD)


def cohorts_led_by(person: Person) -> QuerySet[Cohort]:
    """Where this person gives seats: in their programs, or in their own district.

    Where a state has delegated the district in a phase, whom and when it named decides;
    a delegation that is over, or waits for a name, opens nothing.
    """
    own_way = Q(~Exists(Delegation.objects.over_the_cohort()))
    if held := _held_today(person):
        named = Delegation.objects.filter(pk__in=held)
        own_way |= Q(Exists(named.over_the_cohort()))
    return Cohort.objects.filter(
        Q(phase__program__organization__in=served_to_run(person))
        | Q(organization__in=led_by(person)) & own_way
    )


def _held_today(person: Person) -> list[int]:
    """Each by the day it is where its program runs."""
    return [
        each.pk
        for each in _held_by(person)
        if each.begins_on <= each.phase.program.today() <= each.ends_on
    ]


@composed
def _held_by(person: Person) -> QuerySet[Delegation]:
    rows = Delegation.objects.held().filter(person=person)
    return rows.select_related("phase__program").order_by()


def place_for(person: Person, edition: Edition) -> Place | None:
    """The seat from which this person may begin this edition today."""
    seats = Place.objects.seen_by(person).under_way().offering(edition.pk)
    return seats.select_related("cohort__phase__program").order_by("-pk").first()


def were_ever_a_pair(one: Person, other: Person) -> bool:
    """Whether one mentors or mentored the other, however long ago.

    As a pair, or in a cohort that one of them helped while the other sat in it.
    """
    pairs = Pairing.objects.seen_by(one)
    if (pairs.filter(mentor=other) | pairs.filter(learner=other)).exists():
        return True
    helped = CohortMentor.objects.seen_by(one).beside(other)
    return helped.exists() or CohortMentor.objects.seen_by(other).beside(one).exists()


def mentored_among(
    some: Collection[int], others: Collection[int]
) -> Iterable[tuple[int, int]]:
    """Mentor and learner, however long ago, of whom one is here and the other there."""
    pairs = Pairing.objects.for_the_system("who was ever a pair")
    helped = CohortMentor.objects.for_the_system("who was ever a pair")
    either_way = Q(mentor__in=some, learner__in=others) | Q(
        mentor__in=others, learner__in=some
    )
    yield from pairs.filter(either_way).order_by().values_list("mentor", "learner")
    yield from helped.beside_each({*some, *others})


def may_look(person: Person) -> bool:
    """Whether there can be programs for this person to see."""
    return not roles_of(person).isdisjoint({*RUNNERS, Role.DISTRICT_LEAD})


def may_run_some(person: Person) -> bool:
    """Whether this person may set up a program somewhere."""
    return not roles_of(person).isdisjoint(RUNNERS)


def runs(person: Person, program: Program) -> bool:
    return bool(_run_by(person, program))


@composed
def _run_by(person: Person, program: Any) -> QuerySet[Any, Any]:
    return Program.objects.run_by(person).filter(pk=program).values_list("pk")


def run_cohorts_of(person: Person, phase: Phase) -> QuerySet[Organization]:
    """For which organizations this person may open and change cohorts in this phase:
    all of the program's for those who run it, else those of a delegated district."""
    top = phase.program.organization_id
    if runs(person, phase.program):
        return Organization.objects.filter(
            Q(pk=top) | Q(parent=top) | Q(parent__parent=top)
        )
    today = phase.program.today()
    given = Delegation.objects.effective(on=today).filter(phase=phase, person=person)
    districts = given.values("district")
    return Organization.objects.filter(Q(pk__in=districts) | Q(parent__in=districts))


def may_change(person: Person, cohort: Cohort) -> bool:
    where = run_cohorts_of(person, cohort.phase)
    return where.filter(pk=cohort.organization_id).exists()


def is_over(cohort: Cohort) -> bool:
    return cohort.last_day < clock.today()


def calls_open_to(person: Person) -> QuerySet[Cohort]:
    """Cohorts of one's own school, district or state that take requests now."""
    own = Membership.objects.current().filter(person=person)
    up = ("organization", "organization__parent", "organization__parent__parent")
    where = Q()
    for each in up:
        where |= Q(organization__in=own.values(each))
    places = Place.objects.seen_by(person).held()
    open_ones = Cohort.objects.filter(
        where, calls__closed_at=None, calls__isnull=False,
        phase__closes_on__gte=clock.today(),
    ).exclude(pk__in=places.values("cohort"))  # fmt: skip
    asked = SeatRequest.objects.seen_by(person).still_open()
    rest = open_ones.exclude(pk__in=asked.values("cohort"))
    return rest.select_related("phase", "organization").order_by("name", "pk")


def may_propose(person: Person, phase: Phase) -> bool:
    """Whoever runs the program; those who lead confirm what is proposed."""
    return Phase.objects.run_by(person).filter(pk=phase.pk).exists()


def may_confirm(person: Person, proposal: Proposal) -> bool:
    """Whoever leads the educator's place, but never for themselves."""
    return person.pk not in (proposal.mentor_id, proposal.learner_id)


def agreement() -> list[str]:
    """What both say yes to before they are a pair."""
    return [
        _("What the educator shares is theirs to choose, piece by piece. Being a pair"
          " shares nothing by itself."),
        _("Nothing here is used to evaluate anyone, and neither of you judges work of"
          " the other."),
        _("Either of you may end it at once, without a reason. From that minute the"
          " mentor sees nothing of it."),
    ]  # fmt: skip


# --- what apps above know of those who might be paired ---------------------------

# A person and the code of an indicator on which they hold a credential: of these
# people, or of all.
Earned = Callable[[Collection[int] | None], Iterable[tuple[int, str]]]
# Two people, either way round, of whom one must not mentor the other.
Apart = Callable[[Collection[int], Collection[int]], Iterable[tuple[int, int]]]
E = TypeVar("E", bound=Earned)
A = TypeVar("A", bound=Apart)

EARNED: list[Earned] = []
APART: list[Apart] = []


def earned(question: E) -> E:
    """Register who tells what people have earned. Programs knows no awards."""
    EARNED.append(question)
    return question


def earned_by(person: Person) -> set[str]:
    """The codes of the indicators on which they hold a credential."""
    return {code for tell in EARNED for _key, code in tell([person.pk])}


def apart(question: A) -> A:
    """Register who keeps people apart, and says nobody why."""
    APART.append(question)
    return question
