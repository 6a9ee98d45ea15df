"""Two people from elsewhere ask to begin; one of them has had an answer."""

from collections.abc import Iterator
from datetime import date, datetime

from maypop.base import chance
from maypop.notices import actions

from .scene import Scene


def somebody_asks(scene: Scene) -> Iterator[datetime]:
    yield scene.calendar.at(date(2026, 10, 28), 16)
    first = actions.enquire(
        chance.public_id(),
        name="Leona Marsh",
        role="Principal",
        organization="Sycamore Bend Middle School",
        email="leona.marsh@example.org",
        message="Six of our teachers meet on Thursdays anyway. They would like to"
        " begin with one skill in January. What would they need from me?",
    )
    yield scene.calendar.at(date(2026, 10, 29), 9)
    constance = scene.people["constance"]
    note = "Wrote back with two dates. They join the spring cohort."
    actions.close(first, by=constance, how="answered", note=note)
    yield scene.calendar.at(date(2026, 11, 17), 14)
    actions.enquire(
        chance.public_id(),
        name="Theo Abernathy",
        role="Instructional coach",
        organization="Walnut Fork District",
        email="theo.abernathy@example.org",
        message="We have three schools and a goal for student talk. Can a district"
        " join in the middle of the year, and does the work count for renewal?",
    )
