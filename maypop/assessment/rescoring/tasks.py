"""What blind re-scores owe: a draw for each decision, and a reader for each drawn."""

from collections.abc import Iterable
from datetime import timedelta

from maypop.base.work import duty

from . import drawing, giving

HOURLY = timedelta(hours=1)


def _undrawn() -> Iterable[int]:
    return drawing.undrawn().values_list("pk", flat=True)


def _waiting() -> Iterable[int]:
    return giving.waiting().values_list("pk", flat=True)


@duty(owed=_undrawn, every=HOURLY)
def draw(submission_id: int) -> None:
    drawing.draw(submission_id)


@duty(owed=_waiting, every=HOURLY)
def give(draw_id: int) -> None:
    """Nobody is alarmed where no reader is found: live work comes first."""
    giving.give(draw_id)
