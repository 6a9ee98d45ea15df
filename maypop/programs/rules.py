from django.db.models import Q, QuerySet

from maypop.catalog.models import Edition
from maypop.people.models import Organization, Person, Role
from maypop.people.rules import roles_of

from .models import RUNNERS, Cohort, Delegation, Pairing, Phase, Place, Program


def place_for(person: Person, edition: Edition) -> Place | None:
    """The seat from which this person may begin this edition today."""
    seats = Place.objects.seen_by(person).under_way().offering(edition.pk)
    return seats.select_related("cohort__phase__program").order_by("-pk").first()


def were_ever_a_pair(one: Person, other: Person) -> bool:
    """Whether one mentors or mentored the other, however long ago."""
    pairs = Pairing.objects.seen_by(one)
    return (pairs.filter(mentor=other) | pairs.filter(learner=other)).exists()


def may_look(person: Person) -> bool:
    """Whether there can be programs for this person to see."""
    return not roles_of(person).isdisjoint({*RUNNERS, Role.DISTRICT_LEAD})


def may_run_some(person: Person) -> bool:
    """Whether this person may set up a program somewhere."""
    return not roles_of(person).isdisjoint(RUNNERS)


def runs(person: Person, program: Program) -> bool:
    return Program.objects.run_by(person).filter(pk=program.pk).exists()


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
