"""What is said in rooms: in the cohort of a school, among leads, between two."""

from collections.abc import Callable, Iterator
from datetime import date, datetime

from django.core.files.base import ContentFile

from maypop.coaching import actions as coaching
from maypop.coaching.models import Room, Topic
from maypop.media.models import Upload
from maypop.people.models import Person
from maypop.programs.models import Cohort, Pairing

from .papers import swap_plan
from .scene import Scene

Plot = Iterator[datetime]
HERE = "here it is."
Said = tuple[date, int, str, str]


def a_wait_routine(scene: Scene) -> Plot:
    """The cohort of Hackberry: five replies, and the topic is kept at the top."""
    yield scene.calendar.at(date(2026, 11, 9), 16)
    cohort = Cohort.objects.get(
        phase=scene.phases[2], organization__name="Hackberry Elementary"
    )
    maribel = scene.people["maribel"]
    topic = coaching.ask(
        Room(cohort=cohort),
        by=maribel,
        title="Who has a wait routine that works with six-year-olds?",
        text="Next week I take a first grade for two mornings. Counting to three in my"
        " head is not enough for them.",
    )
    yield from _replies(
        scene,
        topic,
        (date(2026, 11, 9), 18, "verity", "Fold your hands, and they fold theirs."
         " Nobody speaks while hands are folded. It took mine three days."),
        (date(2026, 11, 10), 7, "maribel", "I like that it can be seen. What do you do"
         " with the one who cannot wait?"),
        (date(2026, 11, 10), 20, "verity", "She whispers it to her hand first. Then it"
         " is said, and she can wait for the others."),
        (date(2026, 11, 11), 12, "lucinda", "Two classes at Hackberry use a picture of"
         " an ear that goes up on the board. Ask at the front office, there is a box."),
        (date(2026, 11, 12), 19, "maribel", "Tried the hands today. Nine children who"
         " had not spoken all week did. Thank you, @Verity Lindqvist."),
    )  # fmt: skip
    coaching.pin(topic, by=scene.people["verity"])
    said = topic.posts.seen_by(maribel).filter(by=scene.people["verity"])
    coaching.thank(said[0], by=maribel)


def release_time(scene: Scene) -> Plot:
    """Yolanda asks the other leads, and two of them tell what works."""
    yield scene.calendar.at(date(2026, 11, 5), 9)
    topic = coaching.ask(
        Room(phase=scene.phases[2]),
        by=scene.people["yolanda"],
        title="How do you find release time for filming and reflection?",
        text="Our substitutes are gone by October. What works where you are?",
    )
    yield from _replies(
        scene,
        topic,
        (date(2026, 11, 5), 15, "lucinda", "We swap half days: two teachers cover for"
         " each other on one Tuesday, and nobody needs a substitute. The plan is two"
         " pages, here it is."),
        (date(2026, 11, 6), 8, "thaddeus", "Same here since September, with the music"
         " block. It only holds if the principal plans it."),
        (date(2026, 11, 6), 10, "yolanda", "That I can do before Thanksgiving. Thank"
         " you both."),
    )  # fmt: skip


def held_back(scene: Scene) -> Plot:
    """A reply names a student, so it is not shown; its writer reads why."""
    yield scene.calendar.at(date(2026, 11, 13), 8)
    lucinda = scene.people["lucinda"]
    topic = Topic.objects.seen_by(lucinda).get(title__startswith="Who has a wait")
    named = "Watch Jaden Morris in the second row: he starts the folding of hands."
    coaching.keep_draft(topic, named, version=1, by=lucinda)  # she spoke once


def a_moderated_reply(scene: Scene) -> Plot:
    """Somebody's situation can be made out, so it is reported and waits for a look."""
    yield scene.calendar.at(date(2026, 11, 13), 17)
    topic = Topic.objects.seen_by(scene.people["maribel"]).get(title__startswith="Who")
    post = coaching.answer(
        topic,
        by=scene.people["verity"],
        text="The boy by the window who lost his front tooth waits longest of all.",
    )
    yield scene.calendar.at(date(2026, 11, 13), 19)
    coaching.report(
        post,
        by=scene.people["maribel"],
        reason="Everyone at Hackberry knows who this is.",
    )


def between_tests(scene: Scene) -> Plot:
    """In the cohort of another district: Tobias asks, and nobody has answered yet."""
    yield scene.calendar.at(date(2026, 10, 27), 19)
    tobias = scene.people["tobias"]
    seat = tobias.places.seen_by(tobias).get(cohort__phase=scene.phases[2])
    coaching.ask(
        Room(cohort=seat.cohort),
        by=tobias,
        title="How do you give feedback on a lab report in five minutes?",
        text="I have thirty-one of them, and one planning hour.",
    )


def between_two(scene: Scene) -> Plot:
    """Verity and Maribel plan their call in the room of their pair."""
    yield scene.calendar.at(date(2026, 11, 14), 11)
    verity, maribel = scene.people["verity"], scene.people["maribel"]
    pairing = Pairing.objects.seen_by(verity).under_way().get(learner=maribel)
    topic = coaching.ask(
        Room(pairing=pairing),
        by=verity,
        title="What shall we look at on Monday?",
        text="Choose one minute of the second recording, not the best one.",
    )
    yield from _replies(
        scene,
        topic,
        (date(2026, 11, 15), 20, "maribel", "From 5:18 on. I talk over the silence"
         " there and I want to see how."),
    )  # fmt: skip


def _replies(scene: Scene, topic: Topic, *said: Said) -> Plot:
    for day, hour, who, text in said:
        yield scene.calendar.at(day, hour)
        by = scene.people[who]
        handout = _swap_plan(topic, by) if text.endswith(HERE) else None
        coaching.answer(topic, by=by, text=text, handout=handout)


def _swap_plan(topic: Topic, by: Person) -> Upload:
    """The worker makes its preview when the story is told."""
    file = ContentFile(swap_plan(), name="half-day-swap.pdf")
    return coaching.handed_in(file, topic, by=by)


ROOMS: tuple[Callable[[Scene], Plot], ...] = (
    a_wait_routine,
    release_time,
    a_moderated_reply,
    held_back,
    between_tests,
    between_two,
)
