"""An appeal whose panel is not complete is owed somebody to hear it."""

from collections.abc import Iterable

from maypop.base.work import duty

from .panel import candidates, give, vacancies, without_a_panel


class NobodyFresh(Exception):
    """All who could hear it have met it; the errand is parked for the lead to see."""


def owed() -> Iterable[int]:
    around = "decision__submission__journey"
    for each in without_a_panel().select_related(around):
        if vacancies(each.decision.submission):
            yield each.pk


@duty(owed=owed)
def hear(appeal_id: int) -> None:
    appeal = without_a_panel().select_related("decision").filter(pk=appeal_id).first()
    if appeal is None:
        return
    submission = appeal.decision.submission
    for seat in vacancies(submission):
        drawn = next(candidates(submission, seat), None)
        if drawn is None:
            raise NobodyFresh(appeal_id)
        person, lot = drawn
        give(appeal, to=person, seat=seat, lot=lot)
