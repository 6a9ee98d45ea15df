"""Turns that many plots take: read and decided, heard by a panel, issued."""

from collections.abc import Iterator
from datetime import date, datetime

from maypop.credentials import actions as credentials
from maypop.credentials.models import Award
from maypop.journeys.models import Journey, Submission

from .scene import Scene
from .words import APPEAL, HEARD

Plot = Iterator[datetime]  # the moment of each next step


def judged(
    scene: Scene,
    submission: Submission,
    reader: str,
    read_on: date,
    decided_on: date,
    open_ones: dict[str, str] | None = None,
) -> Plot:
    """One attempt from a reader's first look to the confirmed decision."""
    yield scene.calendar.at(read_on, 10)
    scene.give_to(submission, reader)
    yield scene.calendar.at(read_on, 15, 30)
    scene.read(submission, open_ones)
    yield scene.calendar.at(decided_on, 11)
    scene.confirm(submission)


def appealed(scene: Scene, submission: Submission, panel: tuple[str, str]) -> Plot:
    """Two who never met it look where its educator points, and see it."""
    yield scene.calendar.at(date(2026, 3, 20), 16)
    filed = scene.appeal(submission, "P6", words=APPEAL, look_at="6:10-7:40")
    yield scene.calendar.at(date(2026, 3, 23), 9)
    first, second = (
        scene.seat(filed, reader, seat) for seat, reader in enumerate(panel, start=1)
    )
    yield scene.calendar.at(date(2026, 3, 31), 14)
    scene.hear(first, HEARD)
    yield scene.calendar.at(date(2026, 4, 2), 14)
    scene.hear(second, HEARD)


def issued(journey: Journey, *, shared: bool, named: bool = False) -> Award:
    award = Award.objects.for_the_system("the story follows it").get(journey=journey)
    credentials.issue(award.pk)
    if shared:
        credentials.share(award, by=journey.learner, shows_name=named)
    return award
