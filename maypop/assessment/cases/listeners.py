"""What follows from a hold and a case, in the same story."""

from maypop.assessment.events import CaseGrew, CaseOpened, CaseSettled, Held, Released
from maypop.assessment.models import Case, Hold, Release
from maypop.assessment.tasks import assign
from maypop.base.events import listen
from maypop.media.events import ConsentWithdrawn

from . import telling
from .ladder import ladder
from .withdrawing import hold_what_shows_it


@listen(ConsentWithdrawn)
def stop_at_once(event: ConsentWithdrawn) -> None:
    hold_what_shows_it(event.upload_id)


@listen(Held)
def tell_its_educator(event: Held) -> None:
    around = ("submission__journey__learner", "submission__journey__edition")
    telling.tell_of_a_hold(Hold.objects.select_related(*around).get(pk=event.hold_id))


@listen(Released)
def go_on(event: Released) -> None:
    around = (
        "hold__submission__journey__learner",
        "hold__submission__journey__edition",
    )
    released = Release.objects.select_related(*around).get(pk=event.release_id)
    telling.tell_that_it_goes_on(released)
    assign.soon(released.hold.submission_id)


@listen(CaseOpened)
def tell_whom_it_is_about(event: CaseOpened) -> None:
    case = _case(event.case_id)
    telling.tell_of_a_case(case)
    _tell_the_district(case)


@listen(CaseGrew)
def tell_of_more(event: CaseGrew) -> None:
    telling.tell_of_more(_case(event.case_id), event.passage_id)


@listen(CaseSettled)
def tell_of_the_end(event: CaseSettled) -> None:
    case = _case(event.case_id)
    telling.tell_of_the_end(case)
    if event.outcome != Case.Outcome.NO_FINDING:
        _tell_the_district(case)


def _tell_the_district(case: Case) -> None:
    """From the second matter on, where work was not their own: that a case exists.

    Said once, whether it was the second as it opened or became it meanwhile.
    """
    if case.kind != Case.Kind.PRIVACY and ladder(case).earlier:
        telling.tell_that_a_case_exists(case)


def _case(key: int) -> Case:
    rows = Case.objects.for_the_system(telling.WHY)
    return rows.select_related("journey__learner", "journey__edition").get(pk=key)
