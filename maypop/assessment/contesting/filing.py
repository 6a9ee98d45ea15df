"""An appeal from the end of a case: once, in time, and where something was found."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from maypop.assessment.cases.answering import locked
from maypop.assessment.events import CaseAppealed
from maypop.assessment.models import Case, CaseAppeal
from maypop.assessment.models.appeal import APPEAL_DAYS
from maypop.assessment.models.marks import HEARING_DAYS
from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.people.models import Person
from maypop.trail.models import record


def appeal_until(case: Case) -> datetime:
    """The last moment in which it may be filed: as long as from any decision."""
    phase = case.journey.place.phase
    until: datetime = phase.due(case.settlement.settled_at, APPEAL_DAYS)
    return until


def appeal_by(case: Case) -> date:
    zone = case.journey.place.phase.program.zone
    day: date = appeal_until(case).astimezone(zone).date()
    return day


def is_open_to_appeal(case: Case) -> bool:
    """Something was found, nobody appealed yet, and there is time."""
    return (
        has_a_finding(case)
        and not hasattr(case, "appeal")
        and clock.now() <= appeal_until(case)
    )


def has_a_finding(case: Case) -> bool:
    if case.state != Case.State.SETTLED:
        return False
    return bool(case.settlement.proposal.outcome != Case.Outcome.NO_FINDING)


@transaction.atomic
def appeal_from_case(case: Case, *, by: Person, ground: str, words: str) -> CaseAppeal:
    """Raises Conflict when it was appealed meanwhile, or its time is over."""
    case = locked(case)
    if not has_a_finding(case):
        raise Conflict(say=_("Nothing was found against you, so nothing is to lift."))
    if CaseAppeal.objects.for_the_system("once").filter(case=case).exists():
        raise Conflict(say=_("You appealed already; once is enough."))
    if clock.now() > appeal_until(case):
        raise Conflict(say=_("The time in which this could be appealed is over."))
    now = clock.now()
    due = case.journey.place.phase.due(now, HEARING_DAYS)
    filed = CaseAppeal.objects.create(
        case=case, ground=ground, words=words, filed_at=now, due_at=due
    )
    record("appeal", case, by=by, ground=ground)
    publish(CaseAppealed(filed.pk))
    return filed
