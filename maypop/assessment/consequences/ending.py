"""A consequence ends: its unit is done, the program releases it, an appeal is won."""

from django.db import transaction
from django.utils.translation import gettext as _

from maypop.assessment.cases.answering import locked
from maypop.assessment.cases.ladder import SAME_MATTER
from maypop.assessment.events import ConsequenceEnded
from maypop.assessment.models import Case, Consequence, Ending
from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.people.models import Person
from maypop.trail.models import record

Why, Step = Ending.Why, Consequence.Step
WHY = "what ends is found by its case"


@transaction.atomic
def finish_unit(consequence: Consequence, *, by: Person) -> Ending:
    """Its educator did the unit on privacy; done twice, it is done."""
    locked(consequence.case)
    if done := Ending.objects.filter(consequence=consequence).first():
        return done
    return _end(consequence, why=Why.UNIT, by=by)


@transaction.atomic
def let_send_again(consequence: Consequence, *, by: Person, reason: str) -> Ending:
    """Whoever runs the program ends a suspension, and says why.

    Raises Conflict where it has ended meanwhile.
    """
    locked(consequence.case)
    if Ending.objects.filter(consequence=consequence).exists():
        raise Conflict(say=_("This has ended meanwhile; they can send in."))
    return _end(consequence, why=Why.RELEASED, by=by, reason=reason)


def lift(case: Case, *, by: Person) -> None:
    """An appeal from this case was won: what followed ends, and what rested on it."""
    for each in _in_force(case):
        same = each.case_id == case.pk
        if same or each.rung > 1 + _findings_before(each):
            _end(each, why=Why.APPEAL, by=by)


def _in_force(case: Case) -> list[Consequence]:
    """Of the same person and matter, the oldest first."""
    rows = Consequence.objects.for_the_system(WHY).in_force()
    same = rows.filter(
        case__journey__learner=case.journey.learner_id,
        case__kind__in=SAME_MATTER[Case.Kind(case.kind)],
    )
    return list(same.select_related("case__journey"))


def _findings_before(consequence: Consequence) -> int:
    """A third matter is no third any more where the first was lifted."""
    case = consequence.case
    rows = Case.objects.for_the_system(WHY).with_a_finding()
    return rows.filter(
        journey__learner=case.journey.learner_id,
        kind__in=SAME_MATTER[Case.Kind(case.kind)],
        settlement__settled_at__lt=case.settlement.settled_at,
    ).count()


def _end(consequence: Consequence, *, why: str, by: Person, reason: str = "") -> Ending:
    made = Ending.objects.create(consequence=consequence, why=why, by=by, reason=reason)
    record("end", consequence, by=by, why=str(why), reason=reason)
    publish(ConsequenceEnded(consequence.pk, str(why)))
    return made
