"""Who offers and who asks, who is proposed to whom, and what one pair keeps."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from maypop.coaching import actions as coaching
from maypop.people.models import Person
from maypop.programs import actions as programs
from maypop.programs.actions import Around, Known
from maypop.programs.models import Cohort, Pairing, Proposal, Touchpoint
from maypop.programs.rules import agreement

from .crowd.pairing import OF_INEZ, OF_THE_MENTOR, THE_MENTOR
from .scene import Scene

Plot = Iterator[datetime]
WORDS = "\n".join(agreement())

# Who offers: grades, subjects, indicator, of five, seats, hours, a word of their own.
MENTORS = {
    "verity": (
        Around(3, 5, ["elementary", "english"]),
        {"INS-QU": Known(5, "observed")},
        3,
        "Weekdays after four, Sunday evenings",
        "I taught fourth grade for nineteen years and still count to five under my"
        " breath. I listen first and ask one question at a time.",
    ),
    "emeka": (
        Around(7, 9, ["science"]),
        {"INS-AF": Known(4, "observed")},
        3,
        "Tuesdays and Thursdays before school",
        "Show me two papers and tell me what you hoped to see. We begin there.",
    ),
    "inez": (
        Around(1, 3, ["elementary"]),
        {"INS-QU": Known(4)},
        3,
        "During my planning hour, 10 to 11",
        "I earned this one with second graders. It took me two tries to stay quiet.",
    ),
    "josephine": (
        Around(6, 8, ["english", "social_studies"]),
        {"INS-TH": Known(4)},
        0,
        "",
        "On leave until spring.",
    ),
}
WISHES = {
    "amos": ("INS-AF", Around(5, 5, ["elementary"])),
    "orla": ("INS-QU", Around(2, 2, ["elementary"])),
    "leopold": ("INS-QU", Around(4, 5, ["mathematics"])),
    "hollis": ("INS-TH", Around(9, 12, ["social_studies"])),
    "sunniva": ("INS-TH", Around(0, 5, ["arts"])),
}


def offers(scene: Scene) -> Plot:
    """Five mentors say what they are strong in; seven more pairs begin."""
    yield scene.calendar.at(date(2026, 9, 7), 10)
    for handle, (teaches, strengths, seats, hours, words) in MENTORS.items():
        programs.offer_to_mentor(
            scene.people[handle],
            teaches=teaches,
            strengths=strengths,
            capacity=seats,
            hours=hours,
            words=words,
        )
    (one_more,) = scene.others[THE_MENTOR]
    known = {"INS-QU": Known(5)}
    teaches = Around(3, 5, ["mathematics"])
    programs.offer_to_mentor(one_more, teaches=teaches, strengths=known, capacity=3)
    by = scene.people["constance"]
    yield scene.calendar.at(date(2026, 9, 15), 14)
    for mentor, learner, purpose in (
        ("verity", "petunia", "Questioning"),
        ("verity", "caspian", "Questioning"),
        ("emeka", "desmond", "Academic Feedback"),
    ):
        two = scene.people[mentor], scene.people[learner]
        programs.pair(*two, purpose=purpose, by=by)
    for found in _of_the_crowd(scene):
        programs.pair(*found, purpose="Questioning", by=by)


def _of_the_crowd(scene: Scene) -> Iterator[tuple[Person, Person]]:
    """Inez has two, and so has one more who is strong in what she is strong in."""
    (mentor,) = scene.others[THE_MENTOR]
    yield from ((scene.people["inez"], each) for each in scene.others[OF_INEZ])
    yield from ((mentor, each) for each in scene.others[OF_THE_MENTOR])


def verity_and_maribel_together(scene: Scene) -> Plot:
    """They said yes, set two goals, met three times and now meet every Monday."""
    verity, maribel = scene.people["verity"], scene.people["maribel"]
    yield scene.calendar.at(date(2026, 9, 9), 16)
    pair = Pairing.objects.seen_by(verity).get(learner=maribel)
    for each in (verity, maribel):
        programs.agree(pair, by=each, wording=WORDS)
    first = programs.add_goal(pair, "Count to three before taking a hand", by=maribel)
    programs.add_goal(pair, "One question that everyone answers in writing", by=verity)
    for day, kind, minutes, topic in (
        (date(2026, 9, 16), Touchpoint.Kind.CALL, 40, "Which class, which lesson"),
        (date(2026, 10, 14), Touchpoint.Kind.WATCHED, 55, "The first recording"),
        (date(2026, 11, 10), Touchpoint.Kind.CALL, 25, "After the first not yet"),
    ):
        yield scene.calendar.at(day, 17)
        told = scene.calendar.day(day)
        programs.log_contact(
            pair, by=verity, day=told, kind=kind, minutes=minutes, note=topic
        )
    programs.reach_goal(first, by=verity)
    note = programs.write_note(
        pair,
        "Two criteria are open. We look at one question only: what happens in the"
        " three seconds after it.",
        day=scene.calendar.day(date(2026, 11, 10)),
        by=verity,
    )
    yield scene.calendar.at(date(2026, 11, 12), 20)
    text = f"{note.text}\n\nI try it tomorrow in period 3 and write down who answers."
    programs.change_note(note, text, version=note.version, by=maribel)
    every_monday(scene, pair)


def every_monday(scene: Scene, pair: Pairing) -> None:
    """Up to a later week: until the story is told anew, there is one to come."""
    verity = scene.people["verity"]
    at = scene.calendar.at(date(2026, 11, 23), 16)
    coaching.plan_meeting(
        pair,
        coaching.Plan(
            day=at.date(),
            at=at.time(),
            zone=ZoneInfo(verity.time_zone),
            minutes=30,
            about="What Student C wrote",
            where="By video",
            until=scene.calendar.day(date(2026, 12, 14)),
        ),
        by=verity,
    )


def wishes(scene: Scene) -> Plot:
    """Five ask. Three are found somebody; nobody strong in Thinking has a seat."""
    yield scene.calendar.at(date(2026, 11, 12), 9)
    for handle, (indicator, teaches) in WISHES.items():
        programs.wish_for(scene.people[handle], indicator, teaches=teaches)
    yield scene.calendar.at(date(2026, 11, 16), 10)
    by = scene.people["constance"]
    programs.propose(scene.phases[2], by=by)
    yield scene.calendar.at(date(2026, 11, 17), 10)
    asked = Proposal.objects.led_by(by).get(learner=scene.people["amos"])
    programs.confirm(asked, by=by)
    yield scene.calendar.at(date(2026, 11, 17), 18)
    programs.accept(asked, by=scene.people["emeka"], wording=WORDS)


def a_cohort_with_a_mentor(scene: Scene) -> Plot:
    """Emeka looks after everyone at Kudzu Bend, where Tobias is his pair as well."""
    yield scene.calendar.at(date(2026, 10, 12), 9)
    cohort = Cohort.objects.get(
        phase=scene.phases[2], organization__name="Kudzu Bend Middle"
    )
    emeka, by = scene.people["emeka"], scene.people["constance"]
    programs.accompany(cohort, emeka, by=by)


PAIRS: tuple[Callable[[Scene], Plot], ...] = (
    offers,
    verity_and_maribel_together,
    wishes,
    a_cohort_with_a_mentor,
)
