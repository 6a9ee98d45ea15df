"""A reader is unsure, and asks that somebody else look as well."""

from django.db import transaction

from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.people.models import Person
from maypop.trail.models import record

from .events import Flagged
from .hands import at_the_desk
from .models import READING, Assignment, Borderline


@transaction.atomic
def flag(assignment: Assignment, *, by: Person, reason: str) -> Borderline:
    """Seat a second reader who knows nothing of the first, nor of the reason."""
    given = at_the_desk(assignment, by=by)
    if given.task not in READING or hasattr(given, "borderline"):
        raise Conflict(f"{given} is flagged already")
    made = Borderline.objects.create(assignment=given, reason=reason)
    record("flag", made, by=by, reason=reason)
    publish(Flagged(given.submission_id))
    return made
