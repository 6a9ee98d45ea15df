"""What the clock owes. Each question has the time in it, so a jump skips nothing."""

from collections.abc import Iterable
from datetime import timedelta

from maypop.base.work import duty

from . import delaying, reminding, taking_back

OFTEN = timedelta(minutes=5)


def _late() -> Iterable[int]:
    return delaying.overdue().values_list("pk", flat=True)


def _last_days() -> Iterable[int]:
    return reminding.promises_on_their_last_day().values_list("pk", flat=True)


def _last_parts() -> Iterable[int]:
    return reminding.parts_on_their_last_day().values_list("pk", flat=True)


@duty(owed=taking_back.neglected, every=timedelta(minutes=20))
def take_back(assignment_id: int) -> None:
    taking_back.take_back_neglected(assignment_id)


@duty(owed=_last_parts, every=OFTEN)
def remind(assignment_id: int) -> None:
    reminding.remind(assignment_id)


@duty(owed=_last_days, every=OFTEN)
def alert(submission_id: int) -> None:
    reminding.tell_those_who_lead(submission_id)


@duty(owed=_late, every=OFTEN)
def explain(submission_id: int) -> None:
    delaying.say_why_it_is_late(submission_id)
