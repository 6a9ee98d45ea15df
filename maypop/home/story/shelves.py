"""Verity's shelf "Wait and widen", and what she recommends to Maribel from it."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import NamedTuple

from maypop.base import clock
from maypop.coaching import actions as coaching
from maypop.coaching.actions import Audience
from maypop.journeys.models import Artifact
from maypop.library import actions as library
from maypop.library.actions import Described
from maypop.library.models import Resource, Signal
from maypop.programs.models import Pairing, Place

from .scene import Scene

Plot = Iterator[datetime]
AT = "https://example.org/wait-and-widen"
OPEN = "CC BY 4.0"


class Line(NamedTuple):
    """One resource of the shelf, why it stands there, who opened and used it."""

    title: str
    kind: str
    minutes: int
    indicator: str
    why: str
    opened: int
    used: int
    address: str
    author: str = "Verity Lindqvist"
    license: str = OPEN


SHELF = (
    Line("Ten questions, one ladder (worked plan)", "document", 15, "INS-QU",
         "It shows how one rung makes the next answerable.", 61, 34, f"{AT}/ladder"),
    Line("Three seconds: an audio clip with a counter", "audio", 6, "INS-QU",
         "You hear how long it really is.", 58, 41, f"{AT}/three-seconds"),
    Line("All-respond routines on one page", "document", 5, "INS-QU",
         "Pick one before taking hands. I keep it taped to my desk.", 55, 37,
         f"{AT}/all-respond"),
    Line("Rowe 1986, wait time", "article", 40, "INS-QU",
         "The original claim and its limits. I read the limits twice.", 22, 9,
         "https://doi.org/10.1177/002248718603700110", "Mary Budd Rowe",
         "Through your library"),
    Line("Comment coding sheet", "spreadsheet", 10, "INS-AF",
         "For R1 of the feedback credential.", 47, 39, f"{AT}/coding-sheet"),
    Line("Peer feedback stems that name a criterion", "document", 8, "INS-AF",
         "It stops “good job”.", 44, 30, f"{AT}/stems"),
    Line("Participation map template", "spreadsheet", 10, "INS-GRP",
         "Needed twice, R1 and R4.", 25, 21, f"{AT}/map"),
    Line("Double scoring in 45 minutes", "document", 12, "PLN-AS",
         "An agenda for a busy colleague.", 28, 17, f"{AT}/double-scoring"),
)  # fmt: skip
MOST = max(each.opened for each in SHELF)


def wait_and_widen(scene: Scene) -> Plot:
    """She keeps it for everyone; Maribel is given one thing, and opens it a week on."""
    verity, maribel = scene.people["verity"], scene.people["maribel"]
    yield scene.calendar.at(date(2026, 9, 10), 19)
    purpose = (
        "For the quiet after a question: how to hold it, and how to hear from more"
        " than the three who always answer."
    )
    shelf = library.make_shelf("Wait and widen", purpose, by=verity)
    library.open_to_all(shelf, by=verity)
    added = {}
    for line in SHELF:
        added[line.title] = found = library.add(_described(line), by=verity)
        library.curate(shelf, found, by=verity, why=line.why)
    yield scene.calendar.at(date(2026, 11, 10), 18)
    clip = added["Three seconds: an audio clip with a counter"]
    lesson = Artifact.objects.seen_by(maribel).get(requirement__code="R3")
    coaching.recommend(
        clip,
        to=Audience(person=maribel),
        by=verity,
        why="You said one second felt long. Hear three before the next lesson.",
        requirement=lesson.requirement,
    )
    pair = Pairing.objects.seen_by(verity).get(learner=maribel)
    ours = library.make_shelf(
        "Before the next lesson", "What we both look at before Monday.", by=verity
    )
    routines = added["All-respond routines on one page"]
    why = "I would start with the second one in your room."
    library.curate(ours, routines, by=verity, why=why)
    coaching.show_shelf(ours, to=Audience(pairing=pair), by=verity)
    yield scene.calendar.at(date(2026, 11, 16), 20)
    _many_opened(scene, added)
    yield scene.calendar.at(date(2026, 11, 17), 19, 40)
    library.mark_opened(clip, by=maribel)


def _described(line: Line) -> Described:
    return Described(
        kind=line.kind,
        title=line.title,
        minutes=line.minutes,
        author=line.author,
        address=line.address,
        license=line.license,
        indicators=(line.indicator,),
    )


def _many_opened(scene: Scene, added: dict[str, Resource]) -> None:
    """As many as the shelf is told of, where the world has so many who are unnamed.

    Of what Maribel opens herself, one less.
    """
    seats = Place.objects.for_the_system("who reads in the story").held()
    unnamed = seats.filter(person__handle=None, cohort__phase=scene.phases[2])
    people = list(unnamed.order_by("person").values_list("person", flat=True)[:MOST])
    if len(people) < MOST:
        return
    signals = []
    for line in SHELF:
        hers = line.kind == "audio"
        told = ((Signal.Kind.OPENED, line.opened - hers), (Signal.Kind.USED, line.used))
        signals += [
            Signal(resource=added[line.title], person_id=one, kind=kind, at=clock.now())
            for kind, count in told
            for one in people[:count]
        ]
    Signal.objects.bulk_create(signals)


SHELVES: tuple[Callable[[Scene], Plot], ...] = (wait_and_widen,)
