"""What is owed to work whose reader cannot go on, and to all that waits at night."""

from datetime import timedelta

from maypop.base.work import duty

from . import absences, handing_on, nightly


@duty(owed=handing_on.keys_of_the_lapsed, every=timedelta(minutes=5))
def hand_on_the_lapsed(assignment_id: int) -> None:
    handing_on.hand_on_the_lapsed(assignment_id)


@duty(owed=absences.keys_left_behind, every=timedelta(minutes=20))
def hand_on_for_the_absent(assignment_id: int) -> None:
    handing_on.hand_on_for_the_absent(assignment_id)


@duty(owed=nightly.owed, every=timedelta(hours=1), lease=timedelta(hours=1))
def plan(_day: int) -> None:
    nightly.plan_all()
