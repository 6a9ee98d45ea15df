"""What was sent in goes back without having been judged; it uses up no attempt."""

from django.db import transaction

from maypop.base.events import publish
from maypop.people.models import Person

from .events import Returned
from .models import Submission
from .team.reading import give_up


@transaction.atomic
def return_unjudged(submission: Submission, *, by: Person, reason: str) -> None:
    """Its pieces open again, to be made one's own; what is banked stays banked."""
    journey = submission.journey.locked()
    submission.move("return", by=by, reason=reason)
    give_up(submission, by=by)
    journey.move("return", by=by)
    publish(Returned(submission.pk))
