"""Stories of an experiment: write it down, begin it, meet people, find out, end it."""

from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from maypop.base import chance, clock
from maypop.base.conflict import Conflict
from maypop.journeys.models import Artifact, Attachment
from maypop.people.models import Person
from maypop.programs.models import Phase
from maypop.trail.models import record

from ..models import (
    DAYS,
    Arm,
    Drawn,
    Encouragement,
    Experiment,
    Met,
    Stall,
    Start,
    Stop,
    Touched,
    Way,
)
from .drawing import draw
from .giving import encourage
from .words import words_for

WITHIN = timedelta(days=DAYS)
WHY = "whether a piece was touched, for a count that names nobody"


def write_down(phase: Phase, *, by: Person, **said: Any) -> Experiment:
    """What is asked, before anybody is met; it is not reworded afterward."""
    phase.insist_it_is_open()
    made = Experiment.objects.create(
        phase=phase, by=by, seed=chance.number(2**31), **said
    )
    record("write_down", made, by=by)
    return made


@transaction.atomic
def begin(experiment: Experiment, *, by: Person) -> None:
    """Draw every cohort there is now; one experiment at a time in a phase."""
    phase = Phase.objects.select_for_update().get(pk=experiment.phase_id)
    if phase.experiments.under_way().exists():
        raise Conflict(say=_("Another experiment runs in this phase. End it first."))
    cohorts = {str(each.public_id): each for each in phase.cohorts.all()}
    if len(cohorts) < len(Arm):
        raise Conflict(say=_("It takes two cohorts at least, one for each way."))
    try:
        with transaction.atomic():
            Start.objects.create(experiment=experiment, by=by)
    except IntegrityError as known:
        raise Conflict(say=_("This experiment has begun already.")) from known
    Drawn.objects.bulk_create(
        Drawn(experiment=experiment, cohort=cohorts[key], arm=arm)
        for key, arm in draw(cohorts, experiment.seed).items()
    )
    record("begin", experiment, by=by)


def end(experiment: Experiment, *, by: Person) -> None:
    """Nobody new is met. Those who were are followed to their last day."""
    if not experiment.has_begun:
        raise Conflict(say=_("This experiment has not begun yet."))
    try:
        with transaction.atomic():
            Stop.objects.create(experiment=experiment, by=by)
            record("end", experiment, by=by)
    except IntegrityError as known:
        raise Conflict(say=_("This experiment has ended already.")) from known


def turn_help(phase: Phase, *, on: bool, by: Person) -> None:
    """Let the phase help by itself, or let people alone do so."""
    phase.insist_it_is_open()
    if on:
        Encouragement.objects.get_or_create(phase=phase, defaults={"by": by})
    else:
        Encouragement.objects.filter(phase=phase).delete()
    record("help" if on else "help_no_more", phase, by=by)


def help_along(stall: Stall) -> None:
    """What the arm of their cohort gets; with no experiment, what the phase gives."""
    journey = stall.journey
    if drawn := _drawn(stall):
        _meet(stall, drawn)
        kind = drawn.experiment.way_of(drawn.arm)
    elif Encouragement.objects.filter(phase=journey.place.phase).exists():
        kind = Way.QUESTION if stall.reason == Stall.Reason.QUIET else Way.STEP
    else:
        return
    if kind != Way.NOTHING:
        encourage(stall, kind=kind, text=words_for(journey, kind))


def _drawn(stall: Stall) -> Drawn | None:
    rows = Drawn.objects.filter(cohort=stall.journey.place.cohort_id)
    runs = rows.filter(experiment__in=Experiment.objects.under_way())
    return runs.select_related("experiment").first()


def _meet(stall: Stall, drawn: Drawn) -> None:
    """Their first halt counts; whoever was met before is not met again."""
    Met.objects.get_or_create(
        experiment=drawn.experiment,
        person=stall.journey.learner,
        defaults={"drawn": drawn, "stall": stall},
    )


def find_out(phase: Phase) -> int:
    """Of those whose days are over, or who have touched a piece: settle it for good."""
    waiting = Met.objects.filter(experiment__phase=phase, touched=None)
    found = 0
    for met in waiting.select_related("stall"):
        within = _touched(met)
        if within is not None:
            Touched.objects.get_or_create(met=met, defaults={"within": within})
            found += 1
    return found


def _touched(met: Met) -> bool | None:
    """None while it is open. The last change is known, and asked for each few hours."""
    pieces = Artifact.objects.for_the_system(WHY).filter(journey=met.stall.journey_id)
    brought = Attachment.objects.filter(artifact__in=pieces.order_by().values("pk"))
    edited = pieces.filter(edited_at__gt=met.at).order_by()
    moments: list[Any] = [
        *edited.values_list("edited_at", flat=True),
        *brought.filter(attached_at__gt=met.at).values_list("attached_at", flat=True),
    ]
    if any(each <= met.at + WITHIN for each in moments):
        return True
    return False if clock.now() > met.at + WITHIN else None
