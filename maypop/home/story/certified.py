"""Who may judge what in the story, whom they know, and who will be away."""

from datetime import date

from maypop.assessment.models import Absence, Certification
from maypop.base import clock

from . import cast
from .scene import Scene

FIRST, RENEWED = date(2025, 10, 15), date(2026, 9, 1)
UNTIL = date(2027, 9, 1)


def certify(scene: Scene) -> None:
    """In the fall before the first phase, renewed before the second; but for two."""
    rows = []
    for handle, codes in cast.CERTIFIED.items():
        for code in codes:
            spans = cast.ONCE.get((handle, code)) or (
                (FIRST, RENEWED),
                (RENEWED, UNTIL),
            )
            rows += [_one(scene, handle, code, *each) for each in spans]
    Certification.objects.bulk_create(rows)


def _one(
    scene: Scene, handle: str, code: str, since: date, until: date
) -> Certification:
    at = scene.calendar.at
    one = Certification(
        person=scene.people[handle], edition=scene.editions[cast.EDITIONS[code]]
    )
    one.since, one.until = at(since), at(until)
    if until == RENEWED:
        one.ended_at, one.ended_for = at(until), "Renewed before it lapsed."
    return one


def be_away(scene: Scene) -> None:
    """Nadia has a week to come in which she reads nothing."""
    nadia, days = scene.people["nadia"], scene.calendar
    with clock.at(days.at(date(2026, 11, 16), 15)):
        Absence.objects.create(
            person=nadia,
            by=nadia,
            first_day=days.day(date(2026, 11, 23)),
            last_day=days.day(date(2026, 11, 27)),
        )
