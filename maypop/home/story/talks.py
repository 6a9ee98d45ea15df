"""Who is paired with whom, and what they say to each other beside the work."""

from collections.abc import Callable, Iterator
from datetime import date, datetime

from maypop.base.anchor import Anchor
from maypop.coaching import actions as coaching
from maypop.journeys import actions as journeys
from maypop.journeys.models import Artifact
from maypop.programs import actions as programs
from maypop.programs.models import Pairing

from .scene import Scene

Plot = Iterator[datetime]


def verity_and_maribel(scene: Scene) -> Plot:
    """She shares her lesson after the first not yet, and they talk about one wait."""
    yield scene.calendar.at(date(2026, 9, 8), 11)
    _pair(scene, "verity", "maribel", "Questioning")
    yield scene.calendar.at(date(2026, 11, 9), 17)
    lesson = _piece(scene, "maribel", "R3")
    journeys.share(lesson, by=scene.people["maribel"])
    video = lesson.attachments.get().upload
    yield scene.calendar.at(date(2026, 11, 10), 15)
    talk = coaching.open_thread(
        lesson,
        by=scene.people["verity"],
        text="I counted one second before you took Student C's answer. What did you"
        " hope to hear from the others?",
        anchor=Anchor.moment(272),
        upload=video,
    )
    coaching.open_thread(
        lesson,
        by=scene.people["verity"],
        text="Here you wait, and Student B changes her mind. What did you do with"
        " your hands?",
        anchor=Anchor.moment(228, 250),
        upload=video,
    )
    said = (
        (date(2026, 11, 11), "maribel", "I wanted to keep the pace. I could have them"
         " write first."),
        (date(2026, 11, 12), "verity", "Try it in one question tomorrow and tell me"
         " what C writes."),
        (date(2026, 11, 17), "maribel", "Eleven of nineteen wrote a reason. Clip added"
         " at @2:10."),
    )  # fmt: skip
    for day, who, words in said:
        yield scene.calendar.at(day, 20, 30)
        coaching.reply(talk, by=scene.people[who], text=words)
    for code, start in (("Q6", 130), ("Q6", 228), ("Q8", 305)):
        journeys.tag(
            lesson,
            lesson.journey.edition.criteria.get(code=code),
            Anchor.moment(start),
            by=scene.people["maribel"],
            upload=video,
        )


def emeka_and_tobias(scene: Scene) -> Plot:
    """One piece is shared and asked about; the answer came in time, nothing since."""
    yield scene.calendar.at(date(2026, 9, 15))
    _pair(scene, "emeka", "tobias", "Academic feedback")
    yield scene.calendar.at(date(2026, 10, 30), 16)
    plan = _piece(scene, "tobias", "R2")
    journeys.share(plan, by=scene.people["tobias"])
    talk = coaching.open_thread(
        plan,
        by=scene.people["tobias"],
        text="Is my criteria sheet clear enough for peers?",
        until=scene.calendar.day(date(2026, 11, 13)),
    )
    yield scene.calendar.at(date(2026, 11, 12), 7)
    words = (
        "Rows 1 and 3 are. In row 2 “good detail” could mean two things; write what a"
        " reader could point at."
    )
    coaching.reply(talk, by=scene.people["emeka"], text=words)


def josephine_and_sunniva(scene: Scene) -> Plot:
    """She went on leave: what was shared with her went out of sight that minute."""
    yield scene.calendar.at(date(2026, 9, 15), 10)
    pairing = _pair(scene, "josephine", "sunniva", "Thinking")
    yield scene.calendar.at(date(2026, 11, 13), 10)
    journeys.share(_piece(scene, "sunniva", "R1"), by=scene.people["sunniva"])
    yield scene.calendar.at(date(2026, 11, 16), 12)
    programs.part(pairing, by=scene.people["josephine"])


def _pair(scene: Scene, mentor: str, learner: str, purpose: str) -> Pairing:
    by = scene.people["constance"]
    return programs.pair(
        scene.people[mentor], scene.people[learner], purpose=purpose, by=by
    )


def _piece(scene: Scene, learner: str, code: str) -> Artifact:
    mine = Artifact.objects.seen_by(scene.people[learner])
    return mine.select_related("journey__edition").get(requirement__code=code)


TALKS: tuple[Callable[[Scene], Plot], ...] = (
    verity_and_maribel,
    emeka_and_tobias,
    josephine_and_sunniva,
)
