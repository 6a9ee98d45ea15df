"""Look through the journeys of a phase for those that came to a halt; each is noticed
once, however often somebody looks.
"""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from django.db import transaction

from maypop.base import clock
from maypop.base.events import publish
from maypop.journeys.models import Journey
from maypop.programs.models import Phase

from ..board.facts import WHY, Facts, facts_of
from ..board.way import OPEN, Way
from ..events import Halted
from ..models import Stall
from ..stalling import Halt


def look_through(phase: Phase) -> list[Stall]:
    """The halts that nobody had noticed yet."""
    rows = Journey.objects.for_the_system(WHY).filter(
        place__cohort__phase=phase, place__leaving=None, state__in=OPEN
    )
    found = (
        _notice(journey, halt)
        for journey, way in _ways(list(rows.order_by("pk").select_related(*AROUND)))
        if (halt := way.halt(clock.now()))
    )
    return [each for each in found if each]


AROUND = ("edition", "place__cohort__phase__program")


@transaction.atomic
def _notice(journey: Journey, halt: Halt) -> Stall | None:
    rows = Stall.objects.for_the_system(WHY)
    stall, new = rows.get_or_create(
        journey=journey, reason=halt.reason, since=halt.since
    )
    if not new:
        return None
    publish(Halted(stall.pk))
    return stall


def still_halted(stalls: Iterable[Stall]) -> set[int]:
    """The keys of those that are as they were noticed: nothing has moved since."""
    asked = list(stalls)
    rows = Journey.objects.for_the_system(WHY)
    journeys = rows.filter(pk__in={each.journey_id for each in asked})
    now = clock.now()
    halts = {
        journey.pk: way.halt(now)
        for journey, way in _ways(list(journeys.select_related(*AROUND)))
    }
    return {
        each.pk
        for each in asked
        if (halt := halts.get(each.journey_id))
        and (halt.reason, halt.since) == (each.reason, each.since)
    }


def _ways(journeys: list[Journey]) -> Iterable[tuple[Journey, Way]]:
    rows = Journey.objects.for_the_system(WHY)
    facts = facts_of(rows.filter(pk__in=[each.pk for each in journeys]).values("pk"))
    for each in journeys:
        yield each, way_of(each, facts)


def way_of(journey: Journey, facts: Facts) -> Way:
    phase = journey.place.phase
    return Way(
        journey.public_id,
        journey.edition.title,
        journey.state,
        journey.started_at,
        phase.stalled_after,
        **facts.way(journey.pk, ZoneInfo(phase.program.time_zone)),
    )
