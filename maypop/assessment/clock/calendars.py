"""The days of several programs, in one statement."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from maypop.programs.models import BusinessDays, Closure, Program


def calendars_of(programs: Iterable[Program]) -> dict[int, BusinessDays]:
    zones = {each.pk: each.zone for each in programs}
    closed: dict[int, set[date]] = defaultdict(set)
    rows = Closure.objects.filter(program__in=zones).order_by()
    for program, day in rows.values_list("program", "day"):
        closed[program].add(day)
    return {key: BusinessDays(zone, closed[key]) for key, zone in zones.items()}
