"""Work leaves the hands it was in: given back, or taken because they are a pair."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.journeys.rules import judged_for
from maypop.people.models import Person
from maypop.trail.models import record

from . import rules
from .cases.standing import standing_hold
from .events import Declined
from .hands import held, locked
from .models import Assignment, Decline
from .moving import move_on


@transaction.atomic
def decline(assignment: Assignment, *, by: Person, reason: str) -> None:
    """Give the work back, for someone who does not know this classroom."""
    given = held(assignment, assignment.task, by=by)
    if hasattr(given, "review"):
        raise Conflict(say=_("Your review is locked; it stays as it is."))
    Decline.objects.create(assignment=given, reason=reason)
    given.end()
    record("decline", given, by=by, reason=reason)
    publish(Declined(given.submission_id))


@transaction.atomic
def part(one: Person, other: Person) -> None:
    """They have become a pair: what one holds of the other goes to someone else."""
    rows = Assignment.objects.for_the_system("nobody judges whom they mentor")
    between = Q()
    for reader, learner in ((one, other), (other, one)):
        theirs = Q(submission__journey__learner=learner) | Q(
            submission__in=judged_for(learner.pk)
        )
        between |= Q(reader=reader) & theirs
    for given in rows.still_open().filter(between).select_related("submission"):
        locked(given.submission)
        Decline.objects.create(assignment=given, reason=rules.OWN_MENTOR)
        given.end()
        record("bar", given, by=None, reason=rules.OWN_MENTOR)
        if hasattr(given, "review"):  # judged before; what they still owed is let go
            move_on(locked(given.submission), by=None)
        publish(Declined(given.submission_id))


@transaction.atomic
def let_go(given: Assignment, *, reason: str) -> None:
    """Of a locked review, which stands: to compare or reword it is owed no longer.

    While its clock stands nothing moves, so it stays, and its time runs out after that.
    """
    submission = locked(given.submission)
    if standing_hold(submission):
        return
    given.end()
    record("bar", given, by=None, reason=reason)
    move_on(submission, by=None)
    publish(Declined(submission.pk))
