"""An appeal from a case is told to whoever may hear it, its end to whom it is about."""

from maypop.assessment.events import CaseAppealAnswered, CaseAppealed
from maypop.assessment.models import CaseAppeal
from maypop.base.events import listen

from . import telling


@listen(CaseAppealed)
def tell_those_who_may_hear_it(event: CaseAppealed) -> None:
    telling.tell_those_who_may_hear_it(_appeal(event.appeal_id))


@listen(CaseAppealAnswered)
def tell_of_the_answer(event: CaseAppealAnswered) -> None:
    telling.tell_of_the_answer(_appeal(event.appeal_id))


def _appeal(key: int) -> CaseAppeal:
    rows = CaseAppeal.objects.for_the_system(telling.WHY)
    return rows.select_related("case__journey__learner", "case__journey__edition").get(
        pk=key
    )
