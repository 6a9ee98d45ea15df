"""Where whoever brings people in may bring them, and as what."""

from dataclasses import dataclass, field
from datetime import date

from maypop.base import clock
from maypop.people.models import Level, Membership, Organization, Person, Role
from maypop.people.rules import holds

from ..coming import room
from ..models import Cohort
from ..rules import cohorts_led_by

RUN = (Role.PROGRAM_MANAGER, Role.STATE_ADMIN)
OF_A_DISTRICT = {Role.EDUCATOR.value, Role.MENTOR.value, Role.SCHOOL_LEADER.value}


@dataclass(frozen=True, slots=True)
class Run:
    """A cohort as a line needs it."""

    pk: int
    phase: int
    closes_on: date
    free: int | None


@dataclass
class Bounds:
    """By slug: every organization and cohort that a line may name, with its reach."""

    organizations: dict[str, int]
    cohorts: dict[str, Run]
    known_organizations: set[str]
    known_cohorts: set[str]
    roles: set[str]
    today: date
    everywhere: bool
    kept: dict[int, int] = field(default_factory=dict)  # seats given to lines so far


def bounds_of(person: Person | None) -> Bounds:
    """Nobody named is whoever sits at the machine itself: no bounds but what exists."""
    organizations = Organization.objects.all()
    cohorts = Cohort.objects.select_related("phase")
    reach, led = organizations, cohorts
    if person is not None:
        reach = organizations.served_by(person, *RUN, Role.DISTRICT_LEAD)
        led = cohorts.filter(pk__in=cohorts_led_by(person).values("pk"))
    return Bounds(
        organizations=dict(reach.values_list("slug", "pk")),
        cohorts={each.slug: _run(each) for each in led},
        known_organizations=set(organizations.values_list("slug", flat=True)),
        known_cohorts=set(cohorts.values_list("slug", flat=True)),
        roles=roles_given_by(person),
        today=clock.today(),
        everywhere=person is None or _runs(person),
    )


def _run(cohort: Cohort) -> Run:
    """Few cohorts have a limit, so their seats are counted one by one."""
    free = room.free(cohort)
    return Run(cohort.pk, cohort.phase_id, cohort.phase.closes_on, free)


def _runs(person: Person) -> bool:
    """For a whole state; whoever runs a program of one district stays within it."""
    held = Membership.objects.current().filter(person=person, role__in=RUN)
    return held.filter(organization__level=Level.STATE).exists()


def roles_given_by(person: Person | None) -> set[str]:
    """Nobody gives away more than they could be asked to give."""
    if person is None or holds(person, Role.STATE_ADMIN):
        return set(Role.values)
    if holds(person, Role.PROGRAM_MANAGER):
        return set(Role.values) - {Role.STATE_ADMIN.value}
    return OF_A_DISTRICT
