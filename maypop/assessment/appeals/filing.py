"""An educator appeals a decision: once, in time, about criteria that are open."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from maypop.assessment.clock.holding import locked
from maypop.assessment.events import Appealed
from maypop.assessment.models import Appeal, Contested, Decision
from maypop.assessment.models.appeal import APPEAL_DAYS
from maypop.assessment.models.marks import HEARING_DAYS
from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.catalog.models import Criterion, CriterionLevel
from maypop.journeys import actions as journeys
from maypop.journeys.models import Finding, Journey, Submission
from maypop.people.models import Person
from maypop.trail.models import record


def decision_of(submission: Submission) -> Decision | None:
    """The first one, with its appeal. What a panel answers is final."""
    rows = submission.decisions.filter(replaces=None)
    return rows.select_related("appeal__answer__decision").first()


def appeal_until(decision: Decision) -> datetime:
    """The last moment in which it may be filed."""
    phase = decision.submission.journey.place.phase
    until: datetime = phase.due(decision.decided_at, APPEAL_DAYS)
    return until


def appeal_by(decision: Decision) -> date:
    phase = decision.submission.journey.place.phase
    day: date = appeal_until(decision).astimezone(phase.program.zone).date()
    return day


def is_open_to_appeal(decision: Decision) -> bool:
    """Not yet, not appealed, in time, and still the last word on this journey."""
    submission = decision.submission
    return (
        not decision.demonstrated
        and not hasattr(decision, "appeal")
        and submission.state == Submission.State.DECIDED
        and submission.journey.state == Journey.State.NOT_YET
        and clock.now() <= appeal_until(decision)
        and not submission.journey.submissions.filter(pk__gt=submission.pk).exists()
        and bool(open_findings(submission))
    )


def open_findings(submission: Submission) -> list[Finding]:
    """What the decision found below demonstrated, in the order of the rubric."""
    rows = submission.findings.standing().exclude(level=CriterionLevel.DEMONSTRATED)
    rows = rows.filter(taken_from=None)  # else its keeper appeals, for all of them
    return list(
        rows.select_related("criterion__requirement").order_by(
            "criterion__requirement__position", "criterion__position"
        )
    )


@transaction.atomic
def appeal(
    decision: Decision,
    *,
    by: Person,
    ground: str,
    criteria: Collection[Criterion],
    words: str,
    look_at: str = "",
) -> Appeal:
    """Stop the clock of "not yet" and ask two fresh readers: one story.

    Raises Conflict when it was appealed meanwhile, or its time is over.
    """
    submission = locked(decision.submission)
    decision = Decision.objects.get(pk=decision.pk)
    decision.submission = submission
    if Appeal.objects.for_the_system("once").filter(decision=decision).exists():
        raise Conflict(say=_("This decision is appealed already; once is enough."))
    if decision.replaces_id:
        raise Conflict(say=_("What a panel answered is final."))
    if clock.now() > appeal_until(decision):
        raise Conflict(say=_("The time in which this could be appealed is over."))
    still_open = {each.criterion_id for each in open_findings(submission)}
    if not criteria or not {each.pk for each in criteria} <= still_open:
        raise Conflict(say=_("Only what is open can be appealed."))
    journeys.appeal(submission, by=by)
    now = clock.now()
    filed = Appeal.objects.create(
        decision=decision,
        ground=ground,
        words=words,
        look_at=look_at,
        filed_at=now,
        due_at=submission.journey.place.phase.due(now, HEARING_DAYS),
    )
    for each in criteria:
        Contested.objects.create(appeal=filed, criterion=each)
    record("file", filed, by=by, ground=ground)
    publish(Appealed(filed.pk))
    return filed
