"""What programs owe: files to go through, seats to offer and to take back."""

from collections.abc import Iterable
from datetime import timedelta

from maypop.base import clock
from maypop.base.work import duty

from .coming import waiting
from .importing import rosters
from .models import Roster, SeatRequest

A_FILE = timedelta(minutes=15)  # the longest that 80,000 lines may take


def rosters_to_look_through() -> Iterable[int]:
    return _rosters(Roster.State.NEW)


def rosters_to_bring_in() -> Iterable[int]:
    return _rosters(Roster.State.COMING)


def offers_that_are_over() -> Iterable[int]:
    rows = SeatRequest.objects.for_the_system("nobody came for the seat")
    over = rows.filter(state=SeatRequest.State.OFFERED, held_until__lte=clock.now())
    return over.values_list("pk", flat=True)


@duty(owed=rosters_to_look_through, lease=A_FILE)
def look_through(roster_id: int) -> None:
    rosters.look(roster_id)


@duty(owed=rosters_to_bring_in, lease=A_FILE)
def carry_out(roster_id: int) -> None:
    rosters.carry_out(roster_id)


@duty(owed=rosters.outdated, every=timedelta(hours=1))
def forget_file(roster_id: int) -> None:
    rosters.empty(roster_id)


@duty(owed=offers_that_are_over, every=timedelta(minutes=5))
def lapse_offer(request_id: int) -> None:
    rows = SeatRequest.objects.for_the_system("nobody came for the seat")
    request = rows.select_related("cohort").filter(
        pk=request_id, state=SeatRequest.State.OFFERED, held_until__lte=clock.now()
    )
    for each in request:
        waiting.lapse(each)


def _rosters(state: Roster.State) -> Iterable[int]:
    rows = Roster.objects.for_the_system("files wait to be gone through")
    return rows.filter(state=state).values_list("pk", flat=True)
