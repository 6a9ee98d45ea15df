"""Days on which something is sent in or decided: neither weekend nor closed."""

import random
from datetime import date, timedelta

from ..calendar import CLOSED

DAY = timedelta(days=1)


def is_worked(day: date) -> bool:
    closed = any(first <= day <= last for first, last in CLOSED)
    return day.weekday() < 5 and not closed


def after(day: date, count: int) -> date:
    """The business day that is so many after this one."""
    for _each in range(count):
        day += DAY
        while not is_worked(day):
            day += DAY
    return day


def between(draw: random.Random, first: date, last: date) -> date:
    """One by lot, both ends included; a day off stands for the one worked before it."""
    day = first + DAY * draw.randrange((last - first).days + 1)
    while not is_worked(day):
        day -= DAY
    return max(day, first)
