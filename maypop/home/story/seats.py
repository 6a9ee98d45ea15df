"""Where the people of the plots sit: in cohorts of the state first, then at home."""

from datetime import datetime, time

from django.utils.text import slugify

from maypop.base import clock
from maypop.people.models import Level, Membership, Organization, Role
from maypop.programs.actions import place
from maypop.programs.models import Cohort, Phase
from maypop.programs.models.cohort import Mode

from . import cast
from .calendar import ZONE
from .crowd.tables import FOCUS, VIRTUAL
from .plots import PHASE_ONE
from .scene import Scene


def take_seats(scene: Scene) -> None:
    by = scene.people["constance"]
    cohorts = _of_the_state(scene.phases[1])
    members = Membership.objects.filter(role=Role.EDUCATOR).select_related(
        "person", "organization__parent"
    )
    for member in members:
        where = member.organization
        word = cast.CANARIES.get(where.name, "")
        is_canary = member.person.family_name == word
        name = f"{word} cohort" if is_canary else f"{where.name} cohort"
        key = PHASE_ONE.get(member.person.handle or "", name)
        if key not in cohorts:
            cohorts[key] = Cohort.objects.create(
                phase=scene.phases[2], organization=where, name=name
            )
        with clock.at(_opening(cohorts[key].phase)):
            place(member.person, cohorts[key], by=by)


def _opening(phase: Phase) -> datetime:
    return datetime.combine(phase.opens_on, time(9), ZONE)


def _of_the_state(phase: Phase) -> dict[str, Cohort]:
    """Phase 1 brings people of all districts together, face to face or not."""
    state = Organization.objects.get(level=Level.STATE)
    modes = ((FOCUS, Mode.FOCUS_GROUP, 58), (VIRTUAL, Mode.VIRTUAL, 17))
    return {
        name: Cohort.objects.create(
            phase=phase,
            organization=state,
            name=name,
            slug=slugify(f"{phase.name} {name}"),  # the plain one is for the next
            mode=mode,
            planned=planned,
        )
        for name, mode, planned in modes
    }
