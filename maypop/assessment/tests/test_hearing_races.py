"""A hearing that is handed on as its reader locks it: one of the two is told."""

from functools import partial

from maypop.assessment.assigning import handing_on
from maypop.assessment.models import Assignment, HandedOn, Review, Task
from maypop.base.conflict import Conflict
from maypop.base.tests.once import committed
from maypop.people.models import Role

from . import making
from .test_appeals_heard import appealed, judged, seated
from .test_decision_races import at_once

WHY = "tests look at everything"
REASON = "Its reader is ill for a week."


work = committed(making.work)


def test_of_a_lead_and_a_reader_at_once_one_is_told(work):
    """Both lock the submission: it is handed on or heard, and never both."""
    at = making.district("Far Ridge County")
    samir, leona = (making.person(each, Role.ASSESSOR, at) for each in "SL")
    winifred = making.person("Winifred", Role.ADJUDICATOR, making.state())
    making.certify(samir, work.edition)
    making.certify(leona, work.edition)
    filed = appealed(work)
    rows = Assignment.objects.for_the_system(WHY).filter(task=Task.HEAR)
    rows.delete()
    first = seated(filed, samir, 1)
    gives = partial(handing_on.reassign, first, reason=REASON, by=winifred, to=leona)
    outcomes = at_once(partial(judged, first), gives)
    handed, heard = HandedOn.objects.count(), Review.objects.filter(assignment=first)
    assert handed + heard.count() == 1
    assert sum(isinstance(each, Conflict) for each in outcomes) == 1
