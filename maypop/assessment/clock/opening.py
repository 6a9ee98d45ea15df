"""A reader has looked at their work; from then on it is not taken back."""

from django.db import transaction

from maypop.assessment.models import Assignment, Opening
from maypop.base.conflict import Conflict
from maypop.people.models import Person

from .holding import locked


@transaction.atomic
def note_opening(assignment: Assignment, *, by: Person) -> None:
    """Said by the page itself, as often as it is looked at; the first time is kept."""
    locked(assignment.submission)
    mine = Assignment.objects.seen_by(by).filter(pk=assignment.pk).first()
    if mine is None:
        raise Conflict(f"{assignment} is no longer in these hands")
    Opening.objects.get_or_create(assignment=mine)
