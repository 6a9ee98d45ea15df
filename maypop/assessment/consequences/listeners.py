"""A suspension is told to whoever can end it; that it ended, to whom it concerns."""

from maypop.assessment.events import CaseSettled, ConsequenceEnded
from maypop.assessment.models import Consequence, Ending
from maypop.base.events import listen

from . import telling

AROUND = ("case__journey__learner", "ending")


@listen(CaseSettled)
def tell_who_may_release(event: CaseSettled) -> None:
    rows = Consequence.objects.for_the_system(telling.WHY).select_related(*AROUND)
    for each in rows.filter(case=event.case_id, step=Consequence.Step.SUSPENDED):
        telling.tell_who_may_release(each)


@listen(ConsequenceEnded)
def tell_that_they_may_send(event: ConsequenceEnded) -> None:
    """Of an appeal they hear by its answer, and of the unit they know."""
    if event.why == Ending.Why.RELEASED:
        rows = Consequence.objects.for_the_system(telling.WHY).select_related(*AROUND)
        telling.tell_that_they_may_send(rows.get(pk=event.consequence_id))
