"""Two who never met a case say what they find; where they split, a third decides."""

from django.db import transaction
from django.utils.translation import gettext as _

from maypop.assessment.cases.answering import locked
from maypop.assessment.consequences.ending import lift
from maypop.assessment.events import CaseAppealAnswered
from maypop.assessment.models import Case, CaseAnswer, CaseAppeal, Opinion
from maypop.assessment.models.contest import DECIDES
from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.journeys.models import Journey
from maypop.people.models import Person
from maypop.trail.models import record

from .bars import bars


class Barred(Exception):
    """A separation rule forbids this person; it is never relaxed in silence."""


@transaction.atomic
def hear(appeal: CaseAppeal, *, by: Person, verdict: str, reasons: str) -> Opinion:
    """Say what one finds, blind to the other. The last of them answers.

    Raises Barred, and Conflict when it is answered or this person was heard already.
    """
    case = locked(appeal.case)
    said = list(Opinion.objects.filter(appeal=appeal))
    if CaseAnswer.objects.filter(appeal=appeal).exists():
        raise Conflict(say=_("It was answered a moment ago; that answer is final."))
    if any(each.by_id == by.pk for each in said):
        raise Conflict(say=_("You said what you find; others look as well."))
    if barred := list(bars(by, appeal)):
        raise Barred(", ".join(barred))
    made = Opinion.objects.create(
        appeal=appeal, seat=1 + len(said), verdict=verdict, reasons=reasons, by=by
    )
    record("hear", case, by=by, verdict=verdict)
    if answered := agreed([*said, made]):
        _answer(appeal, case, answered, by=by)
    return made


def agreed(said: list[Opinion]) -> list[Opinion]:
    """Those whose word it is, as soon as two are of one mind; else nobody yet."""
    for one in said:
        same = [each for each in said if each.verdict == one.verdict]
        if len(same) == DECIDES - 1:
            return same
    return []


def _answer(
    appeal: CaseAppeal, case: Case, said: list[Opinion], *, by: Person
) -> CaseAnswer:
    answer = CaseAnswer.objects.create(
        appeal=appeal,
        verdict=said[0].verdict,
        reasons="\n\n".join(each.reasons.strip() for each in said),
    )
    record("answer_appeal", case, by=by, verdict=answer.verdict)
    if answer.is_lifted:
        _give_back(case, by=by)
        lift(case, by=by)
    publish(
        CaseAppealAnswered(
            appeal_id=appeal.pk,
            journey_id=case.journey_id,
            outcome=case.settlement.proposal.outcome,
            is_lifted=answer.is_lifted,
            by_id=by.pk,
        )
    )
    return answer


def _give_back(case: Case, *, by: Person) -> None:
    """A journey that ended by the case goes on where it was."""
    if case.settlement.proposal.outcome == Case.Outcome.WITHDRAWN:
        journey = case.journey.locked()
        if journey.state == Journey.State.WITHDRAWN:
            journey.move("reopen", by=by, reason=case.number)
