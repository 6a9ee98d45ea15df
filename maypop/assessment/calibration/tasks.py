"""What calibration owes: a warning before a lapse, and a look each night at drift."""

from collections.abc import Iterable
from datetime import timedelta

from maypop.base.work import duty

from . import warning, watching

HOURLY = timedelta(hours=1)
NIGHTLY = timedelta(days=1)


def _to_warn() -> Iterable[int]:
    return [key for key, _days in warning.to_warn()]


@duty(owed=_to_warn, every=HOURLY)
def warn(certification_id: int) -> None:
    warning.warn(certification_id)


@duty(owed=lambda: (1,), every=NIGHTLY)
def watch(_night: int) -> None:
    """One errand a night, for all readers: what is written down it finds again."""
    watching.watch()
