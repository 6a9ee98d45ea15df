"""Whose work a case is about: told to one person, for a reason, and logged."""

from django.db import transaction

from maypop.assessment.models import Case, Reveal
from maypop.people.models import Person
from maypop.trail.models import record

from .leaving import leave_to_others


@transaction.atomic
def reveal(case: Case, *, by: Person, reason: str) -> Person:
    """The first reason is the one that is kept; asked again, it is told again."""
    _made, new = Reveal.objects.get_or_create(
        case=case, by=by, defaults={"reason": reason}
    )
    if new:
        record("reveal", case, by=by, reason=reason)
        leave_to_others(case, by=by)
    return case.journey.learner


def is_revealed_to(case: Case, person: Person) -> bool:
    return Reveal.objects.filter(case=case, by=person).exists()
