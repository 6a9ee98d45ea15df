"""Whoever has a hand in a case judges nothing of that journey: it leaves their desk."""

from maypop.assessment.assigning.bars import MET_A_CASE
from maypop.assessment.clock.holding import locked
from maypop.assessment.events import Declined
from maypop.assessment.models import Assignment, Case, Decline
from maypop.base.events import publish
from maypop.people.models import Person
from maypop.trail.models import record


def leave_to_others(case: Case, *, by: Person) -> None:
    """What they have not judged yet goes to somebody else as soon as it runs."""
    rows = Assignment.objects.for_the_system("nobody decides twice about one person")
    theirs = rows.still_open().filter(reader=by, submission__journey=case.journey_id)
    for held in theirs.filter(review=None).select_related("submission"):
        locked(held.submission)
        Decline.objects.create(assignment=held, reason=MET_A_CASE)
        held.end()
        record("bar", held, by=None, reason=MET_A_CASE)
        publish(Declined(held.submission_id))
