"""The days on which a program does not work, so that no promise runs."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db import transaction

from maypop.people.models import Person
from maypop.trail.models import record

from .models import Closure, Program


def weekdays(first: date, last: date) -> Iterator[date]:
    """A weekend needs no closing."""
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        if day.weekday() < 5:
            yield day


@transaction.atomic
def close(
    program: Program, first: date, last: date, *, name: str, by: Person | None
) -> int:
    """How many days were closed anew; those that were closed stay as they are."""
    known = set(program.closures.values_list("day", flat=True))
    days = [each for each in weekdays(first, last) if each not in known]
    Closure.objects.bulk_create(
        (Closure(program=program, day=each, name=name) for each in days),
        ignore_conflicts=True,  # of two at once the first names the day
    )
    if days:
        record("close", program, by=by, days=[str(each) for each in days])
    return len(days)


@transaction.atomic
def reopen(closure: Closure, *, by: Person) -> None:
    """The promises that are made from now on count this day again."""
    record("reopen", closure.program, by=by, day=str(closure.day))
    closure.delete()
