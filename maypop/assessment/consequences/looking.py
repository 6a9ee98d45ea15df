"""After a third finding what was earned is looked at again, and people decide."""

from django.db import transaction
from django.utils.translation import gettext as _

from maypop.assessment.cases.opening import open_case
from maypop.assessment.models import Case, Look, Passage, Reexamination
from maypop.base.conflict import Conflict
from maypop.journeys.models import Exhibit, Submission
from maypop.people.models import Person
from maypop.trail.models import record

WHY = "what a standing award rests on"


@transaction.atomic
def look_stands(asked: Reexamination, *, by: Person, reason: str) -> Look:
    """Somebody looked, and it stands. Raises Conflict for the second of two."""
    _insist_that_nobody_looked(asked)
    made = Look.objects.create(reexamination=asked, reason=reason, by=by)
    record("look", asked, by=by, reason=reason)
    return made


@transaction.atomic
def open_after_a_look(
    asked: Reexamination,
    *,
    by: Person,
    kind: str,
    exhibit: Exhibit,
    where: str,
    text: str = "",
) -> Case:
    """There is a question: a case like any other, in which its person answers first."""
    _insist_that_nobody_looked(asked)
    passage = Passage(exhibit=exhibit, where=where, text=text)
    case = open_case(
        asked.journey, exhibit.submission, kind=kind, passages=[passage], by=by
    )
    Look.objects.create(reexamination=asked, opened=case, reason=where, by=by)
    record("look", asked, by=by, case=case.number)
    return case


def earned_by(asked: Reexamination) -> Submission:
    """What was sent in when it was earned."""
    rows = Submission.objects.for_the_system(WHY)
    decided = rows.filter(journey=asked.journey_id, state=Submission.State.DECIDED)
    return decided.order_by("-pk")[:1].get()


def _insist_that_nobody_looked(asked: Reexamination) -> None:
    rows = Reexamination.objects.for_the_system(WHY).select_for_update()
    rows.get(pk=asked.pk)
    if Look.objects.filter(reexamination=asked).exists():
        raise Conflict(say=_("Somebody looked at this a moment ago."))
