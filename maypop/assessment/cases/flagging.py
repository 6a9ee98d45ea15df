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
from maypop.base.conflict import Conflict
from maypop.journeys import actions as journeys
from maypop.journeys.models import Artifact, Exhibit
from maypop.people.models import Person
from maypop.trail.models import record

from .holding import hold
from .opening import open_case
from .standing import insist_that_it_runs


@transaction.atomic
def flag(
    assignment: Assignment, exhibit: Exhibit, *, by: Person, what: str, where: str
) -> Case:
    """Hide, hold and open a case: one story. No rating is lost."""
    submission = locked(assignment.submission)
    mine = Assignment.objects.seen_by(by).filter(pk=assignment.pk)
    held = mine.first()
    if held is None:
        raise Conflict(f"{assignment} is no longer in these hands")
    insist_that_it_runs(submission)
    flagged = PrivacyFlag.objects.create(
        assignment=held, exhibit=exhibit, what=what, where=where
    )
    record("flag", flagged, by=by, what=what, where=where)
    if held.task == Task.AGAIN and submission.state in submission.CLOSED:
        held.end()  # nothing runs that could be held: it leaves the desk instead
    else:
        hold(submission, by=None, reason=HoldReason.PRIVACY)
    _out_of_every_sight(exhibit)
    passage = Passage(exhibit=exhibit, where=where)
    return open_case(
        submission.journey,
        submission,
        kind=Case.Kind.PRIVACY,
        passages=[passage],
        by=None,
    )


def _out_of_every_sight(exhibit: Exhibit) -> None:
    """Readers are kept from it by the hold; a mentor no longer shares in it either."""
    rows = Artifact.objects.for_the_system("what shows a student is shown to nobody")
    piece = rows.get(
        journey=exhibit.submission.journey, requirement=exhibit.requirement_id
    )
    journeys.unshare(piece, by=None)
