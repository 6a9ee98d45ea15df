"""An educator plans: sets dates, moves them, names evenings, shows it or not."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.catalog.models import Requirement
from maypop.people.models import Person
from maypop.programs.models import Closure
from maypop.trail.models import record

from .models import (
    DateMove,
    Journey,
    PlannedDate,
    PlanShown,
    Rhythm,
    as_evenings,
    planned_days,
)
from .pacing import TWO_EVENINGS, last_to_send_in, propose


@transaction.atomic
def plan(
    journey: Journey,
    days: Mapping[int, date | None],
    *,
    evenings: Iterable[int] = (),
    shown: bool = False,
    by: Person,
) -> None:
    """The whole plan as it shall stand; a day that moved leaves the one before."""
    now = journey.locked()
    if not now.is_open:
        raise Conflict(say=_("This journey is not open now, so its dates stay."))
    before = planned_days(journey)
    for requirement, day in days.items():
        _set(now, requirement, before.get(requirement), day)
    _keep_rhythm(now, as_evenings(evenings))
    if shown:
        PlanShown.objects.get_or_create(journey=now)
    else:
        PlanShown.objects.filter(journey=now).delete()
    record("plan", now, by=by)


def _set(journey: Journey, key: int, before: date | None, day: date | None) -> None:
    if day == before:
        return
    rows = PlannedDate.objects.for_the_system("its educator plans, under lock")
    mine = rows.filter(journey=journey, requirement=key)
    if day is None:
        mine.delete()
    else:
        mine.update_or_create(
            journey=journey, requirement_id=key, defaults={"day": day}
        )
    if day and before:
        DateMove.objects.create(
            journey=journey, requirement_id=key, before=before, after=day
        )


def _keep_rhythm(journey: Journey, evenings: int) -> None:
    if evenings:
        Rhythm.objects.update_or_create(
            journey=journey, defaults={"evenings": evenings}
        )
    else:
        Rhythm.objects.filter(journey=journey).delete()


def proposal(
    journey: Journey, parts: list[Requirement], weekdays: Iterable[int] = ()
) -> dict[int, date]:
    """A day for each of these parts, from tomorrow on, in time for a decision."""
    phase, closed = journey.place.phase, closed_days(journey)
    last = last_to_send_in(journey.place.cohort.last_day, phase.decision_days, closed)
    found = propose(
        [float(each.hours) for each in parts],
        after=today(),
        until=max(last, today() + timedelta(days=1)),
        closed=closed,
        evenings=frozenset(weekdays) or TWO_EVENINGS,
    )
    return {each.pk: day for each, day in zip(parts, found, strict=True)}


def closed_days(journey: Journey) -> set[date]:
    program = journey.place.phase.program_id
    rows = Closure.objects.filter(program=program).order_by()
    return set(rows.values_list("day", flat=True))


def today() -> date:
    """Where the educator is: it is their plan."""
    return clock.today()
