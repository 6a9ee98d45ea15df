"""Who is on the way in: somebody was invited, and somebody asks."""

from collections.abc import Callable, Iterator
from datetime import date, datetime

from maypop.programs import actions as programs
from maypop.programs.models import Cohort

from .scene import Scene

Plot = Iterator[datetime]


def thea_asks(scene: Scene) -> Plot:
    """A small run next door takes requests; its lead has not answered yet."""
    cohort = Cohort.objects.get(name="First look")
    yield scene.calendar.at(date(2026, 11, 9), 8)
    programs.open_call(cohort, by=scene.people["nkechi"])
    yield scene.calendar.at(date(2026, 11, 16), 19)
    programs.ask(cohort, by=scene.people["thea"])


def lucinda_invites(scene: Scene) -> Plot:
    """One link waits for a teacher who comes to Hackberry."""
    cohort = Cohort.objects.get(
        phase=scene.phases[2], name="Hackberry Elementary cohort"
    )
    yield scene.calendar.at(date(2026, 11, 17), 14)
    cells = {
        "email": "fern.applewhite@example.org",
        "given_name": "Fern",
        "family_name": "Applewhite",
        "role": "educator",
        "organization": cohort.organization.slug,
        "cohort": cohort.slug,
        "mentor_email": "",
    }
    report = programs.invite_one(cells, by=scene.people["lucinda"])
    if report.errors:
        raise RuntimeError(report.errors)


ARRIVALS: tuple[Callable[[Scene], Plot], ...] = (thea_asks, lucinda_invites)
