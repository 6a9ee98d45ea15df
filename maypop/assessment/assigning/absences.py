"""To be away: said with two days, and nothing else."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from maypop.assessment.models import Absence, Assignment
from maypop.assessment.models.assignment import AssignmentQuerySet
from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.people.models import Person
from maypop.trail.models import record

WHY = "unopened work of whoever is away goes to someone else"


@transaction.atomic
def be_away(person: Person, first: date, last: date, *, by: Person) -> Absence:
    """From the first day to the last, both included."""
    same = Absence.objects.seen_by(person).standing().filter(first_day=first)
    if same.exists():
        raise Conflict(say=_("An absence that begins that day is noted already."))
    absence = Absence.objects.create(
        person=person, first_day=first, last_day=last, by=by
    )
    record("note", absence, by=by)
    return absence


@transaction.atomic
def be_back(absence: Absence, *, by: Person) -> None:
    """Back before the last day, or not gone at all."""
    rows = Absence.objects.for_the_system("of two that end it one is told")
    standing = rows.filter(pk=absence.pk, withdrawn_at=None)
    if not standing.update(withdrawn_at=clock.now()):
        raise Conflict(say=_("This absence was taken back before."))
    record("withdraw", absence, by=by)


def left_behind() -> AssignmentQuerySet:
    """In the hands of someone who is away, and not even opened."""
    away = Absence.objects.for_the_system(WHY).now().order_by().values("person")
    rows = Assignment.objects.for_the_system(WHY).still_open().unopened()
    return rows.unsent().filter(reader__in=away)


def keys_left_behind() -> Iterable[int]:
    return left_behind().values_list("pk", flat=True)
