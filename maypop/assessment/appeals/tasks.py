"""An appeal is owed a panel, and the answer when all of its panel have heard it."""

from collections.abc import Iterable
from datetime import timedelta

from maypop.base.work import duty

from . import last_day
from .hearing import answer_what_was_left
from .panel import all_have_heard, candidates, give, vacancies, waiting


class NobodyFresh(Exception):
    """All who could hear it have met it; the errand is parked for the lead to see."""


def owed() -> Iterable[int]:
    around = "decision__submission__journey"
    for each in waiting().select_related(around):
        submission = each.decision.submission
        if vacancies(submission) or all_have_heard(submission):
            yield each.pk


@duty(owed=owed)
def hear(appeal_id: int) -> None:
    appeal = waiting().select_related("decision").filter(pk=appeal_id).first()
    if appeal is None:
        return
    answer_what_was_left(appeal)
    submission = appeal.decision.submission
    for seat in vacancies(submission):
        drawn = next(candidates(submission, seat), None)
        if drawn is None:
            raise NobodyFresh(appeal_id)
        person, lot = drawn
        give(appeal, to=person, seat=seat, lot=lot)


def _last_days() -> Iterable[int]:
    return [each.pk for each in last_day.on_their_last_day()]


@duty(owed=_last_days, every=timedelta(minutes=5))
def alert(appeal_id: int) -> None:
    last_day.tell_those_who_lead(appeal_id)
