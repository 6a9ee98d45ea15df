"""Dates that move, halts that are noticed, and help beside the next step."""

from collections.abc import Callable, Iterator
from datetime import date, datetime

from maypop.coaching import actions as coaching
from maypop.journeys import actions as journeys
from maypop.journeys.models import Journey

from .scene import Scene

Plot = Iterator[datetime]
SUNDAY, TUESDAY = 6, 1


def maribel_plans(scene: Scene) -> Plot:
    """Her day for what is open; she moved it once, and Verity sees it."""
    yield scene.calendar.at(date(2026, 11, 5), 20)
    maribel = scene.people["maribel"]
    journey = _journey(scene, "maribel")
    part = journey.edition.requirements.get(code="R3").pk
    for day, told in ((date(2026, 11, 17), 5), (date(2026, 11, 24), 15)):
        yield scene.calendar.at(date(2026, 11, told), 20, 10)
        journeys.plan(
            journey,
            {part: scene.calendar.day(day)},
            evenings=(TUESDAY, SUNDAY),
            shown=True,
            by=maribel,
        )
    yield scene.calendar.at(date(2026, 11, 16), 17)
    coaching.give(
        journey,
        kind="question",
        text="Which one question of tomorrow's lesson will you wait after?",
        part=journey.edition.requirements.get(code="R3"),
        by=scene.people["verity"],
    )


def halts_are_noticed(scene: Scene) -> Plot:
    """As the sweep does in the night; Emeka hears that Tobias has gone quiet."""
    yield scene.calendar.at(date(2026, 11, 14), 6)
    coaching.look_through(scene.phases[2])


def constance_asks_which_help_helps(scene: Scene) -> Plot:
    """Written down, and not begun yet."""
    yield scene.calendar.at(date(2026, 11, 16), 11)
    coaching.write_down(
        scene.phases[2],
        by=scene.people["constance"],
        hypothesis="A smaller next step brings more people back than a question.",
        a="question",
        b="step",
        planned=20,
    )


def _journey(scene: Scene, handle: str) -> Journey:
    mine = Journey.objects.seen_by(scene.people[handle]).select_related("edition")
    return mine.order_by("pk")[:1].get()


HELP: tuple[Callable[[Scene], Plot], ...] = (
    maribel_plans,
    halts_are_noticed,
    constance_asks_which_help_helps,
)
