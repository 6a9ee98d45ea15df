"""An approver confirms what was judged: the submission is decided."""

from django.db import transaction

from maypop.base.events import publish
from maypop.journeys import actions as journeys
from maypop.people.models import Person

from .assigning import entitled
from .cases.standing import insist_that_it_runs
from .events import Decided
from .hands import held
from .judgments import judgment
from .models import Assignment, Decision, Task
from .wording import on_pieces


@transaction.atomic
def confirm(assignment: Assignment, *, by: Person) -> Decision:
    """Settle the submission and tell whoever cares: one story, one transaction."""
    given = held(assignment, Task.APPROVE, by=by)
    insist_that_it_runs(given.submission)
    entitled.insist(given)
    submission = given.submission
    submission.move("confirm", by=by)
    judged = judgment(submission)
    demonstrated = journeys.settle(
        submission,
        judged.verdicts(),
        overall=judged.overall,
        by=by,
        of_pieces=on_pieces(submission),
    )
    decision = Decision.objects.create(
        submission=submission, assignment=given, demonstrated=demonstrated
    )
    given.end()
    publish(Decided(decision.pk, submission.journey_id, demonstrated))
    return decision
