"""A proposal for a plan: hours laid on evenings, nothing on a day that is closed.

Pure: the days, the hours and the evenings are given. Left to "some time before May",
people put the work off; so the work is laid on the next evenings, not stretched over
all the months there are.
"""

from collections.abc import Container, Iterator, Sequence
from datetime import date, timedelta
from math import ceil

TUESDAY, THURSDAY = 1, 3
TWO_EVENINGS = frozenset({TUESDAY, THURSDAY})  # for whoever named none
AN_EVENING = 1.0  # hours that fit into one


def propose(
    hours: Sequence[float],
    *,
    after: date,
    until: date,
    closed: Container[date] = (),
    evenings: frozenset[int] = TWO_EVENINGS,
) -> list[date]:
    """A day for each piece, in their order: an hour an evening, or closer together."""
    free = list(_evenings(after, until, closed, evenings or TWO_EVENINGS))
    if not free:
        return [until for _ in hours]
    needed = sum(hours) / AN_EVENING
    pressed = min(1.0, len(free) / needed) if needed else 1.0
    return [free[_nth(each * pressed, len(free))] for each in _so_far(hours)]


def last_to_send_in(closes: date, decision_days: int, closed: Container[date]) -> date:
    """The last working day from which a decision comes before the phase closes."""
    day = closes
    for _ in range(decision_days):
        day = _working_day_before(day, closed)
    return day


def _working_day_before(day: date, closed: Container[date]) -> date:
    day -= timedelta(days=1)
    while day.weekday() >= 5 or day in closed:
        day -= timedelta(days=1)
    return day


def _evenings(
    after: date, until: date, closed: Container[date], weekdays: frozenset[int]
) -> Iterator[date]:
    for number in range(1, (until - after).days + 1):
        day = after + timedelta(days=number)
        if day.weekday() in weekdays and day not in closed:
            yield day


def _so_far(hours: Sequence[float]) -> Iterator[float]:
    done = 0.0
    for each in hours:
        done += each / AN_EVENING
        yield done


def _nth(evenings: float, most: int) -> int:
    """Floats add up to a hair more or less than a whole number of evenings."""
    return min(max(ceil(round(evenings, 6)), 1), most) - 1
