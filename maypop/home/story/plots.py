"""What becomes of each journey. A plot names the moment of its next step, then acts."""

from collections.abc import Callable
from datetime import date

from maypop.assessment import actions as assessment
from maypop.credentials import actions as credentials
from maypop.media import actions as media

from .crowd.tables import FOCUS, VIRTUAL
from .scene import Scene
from .turns import Plot, appealed, issued, judged
from .words import (
    A7,
    FOLDER,
    P6,
    Q6,
    Q8,
    SAME_TRACES,
    TRACES,
)


def inez(scene: Scene) -> Plot:
    """Earned at the first attempt, in phase 1; shared with her name."""
    yield scene.calendar.at(date(2025, 11, 3))
    journey = scene.begin("inez", "questioning-sequences", phase=1)
    yield scene.calendar.at(date(2026, 2, 17), 16)
    scene.gather(journey)
    submission = scene.send_in(journey)
    yield from judged(scene, submission, "samir", date(2026, 2, 19), date(2026, 2, 23))
    issued(journey, shared=True, named=True)


def delphine(scene: Scene) -> Plot:
    """Problem solving in phase 1, earned by appeal; questioning waits."""
    yield scene.calendar.at(date(2025, 11, 10))
    journey = scene.begin("delphine", "choosing-and-judging-approaches", phase=1)
    yield scene.calendar.at(date(2026, 2, 3), 17)
    scene.gather(journey)
    first = scene.send_in(journey)
    yield from judged(
        scene, first, "graham", date(2026, 2, 5), date(2026, 2, 9), {"P6": P6}
    )
    yield scene.calendar.at(date(2026, 3, 10), 17)
    second = scene.send_in(journey)
    yield from judged(
        scene, second, "priya", date(2026, 3, 12), date(2026, 3, 16), {"P6": P6}
    )
    yield from appealed(scene, second, ("samir", "leona"))
    issued(journey, shared=True)
    yield scene.calendar.at(date(2026, 5, 3), 6)
    scene.let_go(journey)
    yield scene.calendar.at(date(2026, 11, 3))
    journey = scene.begin("delphine", "questioning-sequences", phase=3)
    yield scene.calendar.at(date(2026, 11, 17), 18)
    scene.gather(journey)
    scene.send_in(journey)  # a person looks at it first


def royce(scene: Scene) -> Plot:
    """Thinking in phase 1: awarded, and revoked when the work proved not his own."""
    yield scene.calendar.at(date(2025, 11, 17))
    journey = scene.begin("royce", "teaching-kinds-of-thinking", phase=1)
    yield scene.calendar.at(date(2026, 5, 4), 18)
    scene.gather(journey)
    submission = scene.send_in(journey)
    yield from judged(scene, submission, "priya", date(2026, 5, 6), date(2026, 5, 8))
    award = issued(journey, shared=True, named=True)
    yield scene.calendar.at(date(2026, 6, 2), 10)
    case = scene.open_case(submission, by="winifred", where=TRACES)
    held = scene.ask_to_hold(
        journey,
        "constance",
        "A question about whose work this is. It must stay until it is settled.",
    )
    yield scene.calendar.at(date(2026, 6, 3), 9)
    media.second(held, by=scene.people["elias"])
    yield scene.calendar.at(date(2026, 6, 9), 17)
    assessment.answer(case, by=journey.learner, text=FOLDER)
    yield scene.calendar.at(date(2026, 6, 24), 14)
    scene.settle_case(case, "revoked", SAME_TRACES, by=("winifred", "ferdinand"))
    credentials.publish_status(award.credential.status_list_id)


def amos(scene: Scene) -> Plot:
    """Questioning earned and kept to himself; grouping is growing."""
    yield scene.calendar.at(date(2026, 8, 31))
    journey = scene.begin("amos", "questioning-sequences")
    yield scene.calendar.at(date(2026, 9, 29), 16)
    scene.gather(journey)
    submission = scene.send_in(journey)
    yield scene.calendar.at(date(2026, 9, 30), 9, 30)
    coached_until = scene.calendar.day(date(2026, 5, 1))
    scene.recognize(submission, "graham", until=coached_until)
    yield from judged(scene, submission, "samir", date(2026, 10, 1), date(2026, 10, 5))
    issued(journey, shared=False)
    yield scene.calendar.at(date(2026, 11, 9))
    grouping = scene.begin("amos", "purposeful-grouping")
    yield scene.calendar.at(date(2026, 11, 16), 17)
    scene.gather(grouping, "r1", "r2")


def maribel(scene: Scene) -> Plot:
    """Two criteria open after the first attempt; the second is ready to send in."""
    yield scene.calendar.at(date(2026, 9, 1))
    journey = scene.begin("maribel", "questioning-sequences")
    yield scene.calendar.at(date(2026, 10, 27), 16)
    scene.gather(journey)
    scene.bring_plan(journey)
    submission = scene.send_in(journey)
    yield from judged(
        scene,
        submission,
        "priya",
        date(2026, 10, 29),
        date(2026, 11, 2),
        {"Q6": Q6, "Q8": Q8},
    )
    yield scene.calendar.at(date(2026, 11, 17), 20)
    artifact = journey.artifacts.get(requirement__code="R3")
    changed = {
        "Q6": "A second lesson. I write the question, sit down and count to five.",
        "Q8": "I ask one student to restate the reason and one to challenge it.",
    }
    clip = "New clip: quiet at @2:10 and @3:48, students reply at @5:05."
    artifact.write(
        f"{artifact.text}\n\n{clip}",
        version=artifact.version,
        by=journey.learner,
        changed=changed,
    )


def tobias(scene: Scene) -> Plot:
    """Nothing new for nineteen days."""
    yield scene.calendar.at(date(2026, 9, 14))
    journey = scene.begin("tobias", "feedback-that-moves-work")
    yield scene.calendar.at(date(2026, 10, 30), 15)
    scene.gather(journey, "r1", "r2")


def hollis(scene: Scene) -> Plot:
    """A third not yet: the same criterion stays open."""
    yield scene.calendar.at(date(2026, 8, 31))
    journey = scene.begin("hollis", "assessment-that-evidences-the-standard")
    yield scene.calendar.at(date(2026, 9, 15), 17)
    scene.gather(journey)
    attempts = (
        ("nadia", date(2026, 9, 15), date(2026, 9, 17), date(2026, 9, 21)),
        ("samir", date(2026, 10, 6), date(2026, 10, 8), date(2026, 10, 12)),
        ("leona", date(2026, 11, 3), date(2026, 11, 5), date(2026, 11, 9)),
    )
    for reader, sent_on, read_on, decided_on in attempts:
        yield scene.calendar.at(sent_on, 18)
        submission = scene.send_in(journey)
        yield from judged(scene, submission, reader, read_on, decided_on, {"A7": A7})


def sunniva(scene: Scene) -> Plot:
    """Building; her district bars video of students."""
    yield scene.calendar.at(date(2026, 9, 8))
    journey = scene.begin("sunniva", "teaching-kinds-of-thinking")
    yield scene.calendar.at(date(2026, 11, 12), 19)
    scene.gather(journey, "r1")


def orla(scene: Scene) -> Plot:
    """In Priya's hands."""
    yield scene.calendar.at(date(2026, 9, 8))
    journey = scene.begin("orla", "questioning-sequences")
    yield scene.calendar.at(date(2026, 11, 13), 16)
    scene.gather(journey)
    scene.bring_plan(journey)
    submission = scene.send_in(journey)
    yield scene.calendar.at(date(2026, 11, 16), 9, 20)
    scene.give_to(submission, "priya")


def desmond(scene: Scene) -> Plot:
    """In Priya's hands for a second attempt, which judges one criterion."""
    yield scene.calendar.at(date(2026, 9, 9))
    journey = scene.begin("desmond", "choosing-and-judging-approaches")
    yield scene.calendar.at(date(2026, 10, 13), 16)
    scene.gather(journey)
    first = scene.send_in(journey)
    yield from judged(
        scene, first, "graham", date(2026, 10, 15), date(2026, 10, 19), {"P6": P6}
    )
    yield scene.calendar.at(date(2026, 11, 16), 16)
    piece = journey.artifacts.get(requirement__code="R3")
    tried = "I ask two questions and walk away until they have written something."
    piece.write(
        piece.text.replace("five seconds of quiet", "two questions, and I walk away"),
        version=piece.version,
        by=journey.learner,
        changed={"P6": f"The same lesson a week later. {tried} See @2:10."},
    )
    second = scene.send_in(journey)
    yield scene.calendar.at(date(2026, 11, 17), 9, 20)
    scene.give_to(second, "priya")


def wilhelmina(scene: Scene) -> Plot:
    """Read, and waiting for Ferdinand's confirmation."""
    yield scene.calendar.at(date(2026, 9, 10))
    journey = scene.begin("wilhelmina", "feedback-that-moves-work")
    yield scene.calendar.at(date(2026, 11, 12), 16)
    scene.gather(journey)
    submission = scene.send_in(journey)
    yield scene.calendar.at(date(2026, 11, 13), 10)
    scene.give_to(submission, "graham")
    yield scene.calendar.at(date(2026, 11, 16), 15)
    scene.read(submission)
    yield scene.calendar.at(date(2026, 11, 17), 9)
    scene.give_to(submission, "ferdinand")


def leopold(scene: Scene) -> Plot:
    """Read, and waiting for Ferdinand: one criterion is open."""
    yield scene.calendar.at(date(2026, 9, 10), 10)
    journey = scene.begin("leopold", "choosing-and-judging-approaches")
    yield scene.calendar.at(date(2026, 11, 13), 17)
    scene.gather(journey)
    submission = scene.send_in(journey)
    yield scene.calendar.at(date(2026, 11, 16), 11)
    scene.give_to(submission, "leona")
    yield scene.calendar.at(date(2026, 11, 17), 14)
    scene.read(submission, {"P6": P6})
    yield scene.calendar.at(date(2026, 11, 17), 15)
    scene.give_to(submission, "ferdinand")


def caspian(scene: Scene) -> Plot:
    """In Samir's hands."""
    yield scene.calendar.at(date(2026, 9, 14))
    journey = scene.begin("caspian", "purposeful-grouping")
    yield scene.calendar.at(date(2026, 11, 16), 20)
    scene.gather(journey)
    submission = scene.send_in(journey)
    yield scene.calendar.at(date(2026, 11, 17), 10)
    scene.give_to(submission, "samir")


def thea(scene: Scene) -> Plot:
    """Withdrawn by her own act."""
    yield scene.calendar.at(date(2026, 9, 15))
    journey = scene.begin("thea", "mentoring-through-evidence")
    scene.gather(journey, "r1")
    yield scene.calendar.at(date(2026, 10, 20), 17)
    journey.refresh_from_db()
    journey.move("withdraw", by=journey.learner)


def jasper(scene: Scene) -> Plot:
    """Expired when phase 1 closed."""
    yield scene.calendar.at(date(2025, 12, 1))
    journey = scene.begin("jasper", "questioning-sequences", phase=1)
    scene.gather(journey, "r1")
    yield scene.calendar.at(date(2026, 5, 29), 23)
    journey.refresh_from_db()
    journey.move("expire", by=None)


def petunia(scene: Scene) -> Plot:
    """Not started: she has only said that she will."""
    yield scene.calendar.at(date(2026, 11, 16))
    scene.begin("petunia", "assessment-that-evidences-the-standard")


PLOTS: tuple[Callable[[Scene], Plot], ...] = (
    inez,
    delphine,
    royce,
    amos,
    maribel,
    tobias,
    hollis,
    sunniva,
    orla,
    desmond,
    wilhelmina,
    leopold,
    caspian,
    thea,
    jasper,
    petunia,
)
# Who goes through phase 1, and how they meet there.
PHASE_ONE = {
    "inez": FOCUS,
    "delphine": FOCUS,
    "royce": VIRTUAL,
    "jasper": FOCUS,
}
