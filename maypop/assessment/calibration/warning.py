"""A certification lapses by itself; who holds it hears 30 and 7 days before."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from maypop.assessment.models import Certification, LapseWarning
from maypop.base import clock

from . import telling

DAYS = (7, 30)  # the nearest first: whoever is told of the last week needs no month


def to_warn() -> Iterator[tuple[int, int]]:
    """Certification and days, each once; a jump of the clock says only the nearest."""
    for held in _lapsing_within(max(DAYS)):
        days = next(each for each in DAYS if held.until <= _in(each))
        told = held.warnings.filter(days__lte=days)
        if not told.exists():
            yield held.pk, days


def _lapsing_within(days: int) -> QuerySet[Certification]:
    nearest = LapseWarning.objects.filter(certification=OuterRef("pk"), days=DAYS[0])
    rows = Certification.objects.in_force().filter(ended_at=None, until__lte=_in(days))
    return rows.exclude(Exists(nearest)).order_by("pk")


def _in(days: int) -> datetime:
    return clock.now() + timedelta(days=days)


@transaction.atomic
def warn(certification_id: int) -> None:
    for key, days in to_warn():
        if key == certification_id:
            rows = Certification.objects.select_for_update()
            held = rows.select_related("person", "edition").get(pk=key)
            _said, new = LapseWarning.objects.get_or_create(
                certification=held, days=days
            )
            if new:
                telling.warn(held, days)
