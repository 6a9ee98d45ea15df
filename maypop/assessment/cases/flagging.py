"""A reader sees a student who could be recognized: out of sight at once, for all."""

from django.db import transaction

from maypop.assessment.clock.holding import locked
from maypop.assessment.models import (
    Assignment,
    Case,
    HoldReason,
    Passage,
    PrivacyFlag,
    Task,
)
from maypop.assessment.models.hold import HIDES
from maypop.base.conflict import Conflict
from maypop.journeys import actions as journeys
from maypop.journeys.models import Artifact, Exhibit, Submission
from maypop.people.models import Person
from maypop.trail.models import record

from .holding import hold, release
from .opening import add, open_case
from .standing import standing_hold, unsettled


@transaction.atomic
def flag(
    assignment: Assignment, exhibit: Exhibit, *, by: Person, what: str, where: str
) -> PrivacyFlag:
    """Hide, hold and ask: one story, whatever else is open. No rating is lost.

    The same said twice is said once. Raises Conflict when it is in other hands.
    """
    submission = locked(assignment.submission)
    mine = Assignment.objects.seen_by(by).filter(pk=assignment.pk)
    held = mine.first()
    if held is None:
        raise Conflict(f"{assignment} is no longer in these hands")
    flagged, new = PrivacyFlag.objects.get_or_create(
        assignment=held, exhibit=exhibit, what=what, where=where
    )
    if not new:
        return flagged
    record("flag", flagged, by=by, what=what, where=where)
    if held.task == Task.AGAIN and submission.state in submission.CLOSED:
        held.end()  # nothing runs that could be held: it leaves the desk instead
    else:
        _out_of_every_readers_sight(submission)
    _out_of_every_sight(exhibit)
    passage = Passage(exhibit=exhibit, where=where)
    if case := unsettled(submission):
        # Whoever reads must not learn of it, and one case is enough to ask in.
        add(passage, to=case, what=flagged.get_what_display())
    else:
        open_case(
            submission.journey,
            submission,
            kind=Case.Kind.PRIVACY,
            passages=[passage],
            by=None,
        )
    return flagged


def _out_of_every_readers_sight(submission: Submission) -> None:
    """A hold under which pieces can be seen gives way, and comes again after it."""
    standing = standing_hold(submission)
    if standing and standing.reason in HIDES:
        return
    if standing:
        release(standing, by=None, goes_on=False)
    hold(submission, by=None, reason=HoldReason.PRIVACY)


def _out_of_every_sight(exhibit: Exhibit) -> None:
    """Readers are kept from it by the hold; a mentor no longer shares in it either."""
    rows = Artifact.objects.for_the_system("what shows a student is shown to nobody")
    piece = rows.get(
        journey=exhibit.submission.journey, requirement=exhibit.requirement_id
    )
    journeys.unshare(piece, by=None)
