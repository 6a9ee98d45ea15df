"""Maribel, her mentor Verity, a shared recording, and a talk about it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from maypop.base import clock
from maypop.base.anchor import Anchor
from maypop.coaching import actions
from maypop.coaching.models import Message, Thread
from maypop.journeys import actions as journeys
from maypop.journeys.models import PIECE, Artifact
from maypop.journeys.tests import making
from maypop.media import actions as media
from maypop.media.models import Upload
from maypop.notices.actions import take_as_told
from maypop.people.models import Membership, Organization, Person, Role
from maypop.programs.actions import pair
from maypop.programs.models import Pairing

WORDS = "Here. You waited almost five seconds."


@dataclass
class Talking:
    """What both of them see: the classroom video of part 3."""

    made: making.Made
    maribel: Person
    verity: Person
    tobias: Person  # another educator, who sees none of it
    pairing: Pairing
    artifact: Artifact
    video: Upload
    hers: Client
    mentors: Client

    def url(self, name: str = "piece", *more: Any) -> str:
        keys = more or (self.made.journey.public_id, "r3")
        return reverse(f"coaching:{name}", args=keys)

    def say(
        self, at: str = "3:48", text: str = WORDS, by: Person | None = None
    ) -> Thread:
        return actions.open_thread(
            self.artifact,
            by=by or self.verity,
            text=text,
            anchor=Anchor.read(at),
            upload=self.video,
        )


def talking(lesson: bytes = b"") -> Talking:
    """With a row for a recording, or with the very bytes of one."""
    made = making.made()
    verity, tobias = mentor("Verity"), making.educator("Tobias")
    artifact = made.piece("r3")
    if lesson:
        video = arrived(artifact, lesson)
    else:
        video = making.attached(artifact, "mp4", seconds=600, name="lesson.mp4")
    making.consent(video)
    journeys.share(artifact, by=made.maribel)
    pairing = pair(verity, made.maribel, purpose="Questioning", by=None)
    take_as_told(clock.now() + timedelta(days=1))  # that they are a pair
    return Talking(
        made=made,
        maribel=made.maribel,
        verity=verity,
        tobias=tobias,
        pairing=pairing,
        artifact=artifact,
        video=video,
        hers=made.client,
        mentors=making.signed_in(verity),
    )


def arrived(artifact: Artifact, content: bytes, name: str = "lesson.mp4") -> Upload:
    return media.receive(
        ContentFile(content, name=name),
        owner=artifact.journey.learner,
        purpose=PIECE,
        about=artifact.about,
    )


def mentor(given: str) -> Person:
    person = making.educator(given, "Lindqvist")
    home = Organization.objects.get(slug="cedar-glade")
    Membership.objects.create(person=person, organization=home, role=Role.MENTOR)
    return person


def first_words(thread: Thread) -> Message:
    return thread.messages.all()[0]


def many(talk: Talking, count: int) -> None:
    """Talks of any number, each with a reply, without the stories behind them."""
    threads = Thread.objects.bulk_create(
        Thread(
            artifact=talk.artifact,
            upload=talk.video,
            place=Anchor.moment(number % 600).as_json(),
            opened_by=talk.verity,
        )
        for number in range(count // 2)
    )
    Message.objects.bulk_create(
        Message(thread=thread, by=by, text="A word about it.")
        for thread in threads
        for by in (talk.verity, talk.maribel)
    )
