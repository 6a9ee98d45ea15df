from collections.abc import Iterable
from datetime import timedelta

from maypop.base.work import duty
from maypop.programs.models import Phase

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
