"""Two people decide a case: one proposes with reasons, another agrees or differs."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from maypop.assessment.clock.holding import locked as submission_locked
from maypop.assessment.consequences.setting import set_what_follows
from maypop.assessment.events import CaseSettled
from maypop.assessment.models import (
    Assignment,
    Case,
    Dissent,
    Hold,
    PrivacyFlag,
    Proposal,
    Settlement,
)
from maypop.assessment.models.hold import HIDES
from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.journeys import actions as journeys
from maypop.journeys.models import Journey, Submission
from maypop.people.models import Person
from maypop.trail.models import record

from .answering import locked
from .holding import release
from .leaving import leave_to_others
from .standing import standing_hold

Outcome = Case.Outcome


@transaction.atomic
def propose(case: Case, *, by: Person, outcome: str, reasons: str) -> Proposal:
    """Raises Conflict before the person could answer, or where one lies there."""
    case = locked(case)
    if not case.may_be_decided:
        raise Conflict(say=_("Their answer comes first, or the day by which it may."))
    if case.proposed:
        raise Conflict(
            say=_("Somebody proposed an outcome a moment ago; agree or not.")
        )
    if outcome not in outcomes_for(case):
        raise Conflict(say=_("The work has gone on since; this no longer fits."))
    made = Proposal.objects.create(
        case=case,
        number=1 + case.proposals.count(),
        outcome=outcome,
        reasons=reasons,
        by=by,
    )
    record("propose", case, by=by, outcome=outcome, reasons=reasons)
    leave_to_others(case, by=by)
    return made


@transaction.atomic
def differ(proposal: Proposal, *, by: Person, reasons: str) -> Dissent:
    """As another person: it is off the table, and the next one may propose."""
    case = locked(proposal.case)
    _insist_on_another(proposal, case, by)
    made = Dissent.objects.create(
        proposal=proposal, proposed_by=proposal.by, by=by, reasons=reasons
    )
    record("differ", case, by=by, reasons=reasons)
    leave_to_others(case, by=by)
    return made


@transaction.atomic
def settle_case(proposal: Proposal, *, by: Person) -> Settlement:
    """As another person than the one who proposed. What follows, follows at once."""
    case = locked(proposal.case)
    _insist_on_another(proposal, case, by)
    submission = submission_locked(case.submission)
    if proposal.outcome not in outcomes_for(case):
        raise Conflict(say=_("The work has gone on since; propose again."))
    _insist_that_nothing_came_since(proposal, submission)
    made = Settlement.objects.create(
        case=case, proposal=proposal, proposed_by=proposal.by, by=by
    )
    case.move("settle", by=by, reason=proposal.reasons)
    leave_to_others(case, by=by)
    _carry_out(case, submission, proposal, by=by)
    if proposal.outcome != Outcome.NO_FINDING:
        set_what_follows(case, by=by)
    publish(
        CaseSettled(
            case_id=case.pk,
            journey_id=case.journey_id,
            kind=case.kind,
            outcome=proposal.outcome,
            by_id=by.pk,
            reason=proposal.reasons,
        )
    )
    return made


def outcomes_for(case: Case) -> list[str]:
    """What can still be decided, as the work stands now."""
    rows = Submission.objects.for_the_system("what can follow depends on its state")
    submission = rows.select_related("journey").get(pk=case.submission.pk)
    journey = submission.journey
    found = [Outcome.NO_FINDING]
    if submission.state not in (*Submission.CLOSED, Submission.State.APPEALED):
        found += [Outcome.RESUBMIT, Outcome.WITHDRAWN]
    elif journey.state in (Journey.State.NOT_YET, Journey.State.BUILDING):
        found += [Outcome.WITHDRAWN]
    elif journey.state == Journey.State.EARNED:
        found += [Outcome.REVOKED]
    return [str(each) for each in found]


def _insist_on_another(proposal: Proposal, case: Case, by: Person) -> None:
    if case.state == Case.State.SETTLED or case.proposed != proposal:
        raise Conflict(say=_("Somebody decided on this proposal a moment ago."))
    if by.pk == proposal.by_id:
        raise Conflict(say=_("Two people decide. You proposed this; another agrees."))


def _insist_that_nothing_came_since(proposal: Proposal, submission: Submission) -> None:
    """Else a student whom a reader saw meanwhile would be in sight again, unasked."""
    flags = PrivacyFlag.objects.filter(exhibit__submission=submission)
    if flags.filter(flagged_at__gt=proposal.proposed_at).exists():
        raise Conflict(
            say=_("A reader noticed something since this was proposed. Read the case"
                  " again, see it otherwise, and propose anew.")
        )  # fmt: skip


def _carry_out(
    case: Case, submission: Submission, proposal: Proposal, *, by: Person
) -> None:
    ends = proposal.outcome in (Outcome.RESUBMIT, Outcome.WITHDRAWN)
    is_open = submission.state not in Submission.CLOSED
    held = standing_hold(submission)
    # Handed back, nothing is left to stand still; else only the case's own ends.
    if held and (ends or _is_its_own(held)):
        release(held, by=by, goes_on=not ends)
    if ends and is_open:
        for each in _in_hand(submission):
            each.end()
        journeys.return_unjudged(submission, by=by, reason=case.number)
    if proposal.outcome == Outcome.WITHDRAWN:
        case.journey.locked().move("withdraw", by=by, reason=case.number)


def _is_its_own(held: Hold) -> bool:
    """Made by the platform for a case; what a person holds, a person releases."""
    return held.by_id is None and held.reason in HIDES


def _in_hand(submission: Submission) -> Iterable[Assignment]:
    rows = Assignment.objects.for_the_system("nobody reads what was handed back")
    return rows.still_open().filter(submission=submission)
