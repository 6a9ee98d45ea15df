from collections.abc import Iterable
from datetime import timedelta

from maypop.base.work import duty
from maypop.journeys.models import Journey
from maypop.programs.models import Phase

from . import usual
from .helping import experimenting, noticing


def under_way() -> Iterable[int]:
    """Every phase that runs is looked through four times a day."""
    running = Phase.objects.under_way().filter(archiving=None)
    return running.values_list("pk", flat=True)


@duty(owed=under_way, every=timedelta(hours=6))
def look_through(phase_id: int) -> None:
    phase = Phase.objects.get(pk=phase_id)
    experimenting.find_out(phase)
    noticing.look_through(phase)


def worked_on() -> Iterable[int]:
    """Editions at which somebody is."""
    rows = Journey.objects.for_the_system(usual.WHY)
    begun = rows.filter(state=Journey.State.BUILDING).order_by()
    return begun.values_list("edition", flat=True).distinct()


@duty(owed=worked_on, every=timedelta(days=1))
def count_the_usual(edition_id: int) -> None:
    usual.count(edition_id)
