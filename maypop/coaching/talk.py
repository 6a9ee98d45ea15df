"""What is said about one piece, sorted by file and place: a fixed number of reads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.forms import BaseForm
from django.utils.translation import gettext as _

from maypop.base.anchor import Kind as Place
from maypop.base.composed import composed
from maypop.journeys.models import Artifact
from maypop.journeys.rules import Pin
from maypop.media.models import Kind, Upload
from maypop.people.models import Person

from .forms import TalkForm
from .models import Message, Thread

AROUND = ("by", "thread__opened_by", "thread__resolution__by", "thread__asked_for")


@dataclass
class Talk:
    """The threads about one file, or about the words of the piece."""

    artifact: Artifact
    upload: Upload | None
    own: bool  # whose piece it is looks at it
    # What is to be mended; while nothing is, empty forms are offered.
    form: TalkForm | None = None
    threads: list[Thread] = field(default_factory=list)
    # Replies to be mended, by the key of their thread.
    mended: Mapping[int, BaseForm] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return id_of(self.upload)

    @property
    def key(self) -> str:
        """By which a half-written comment is known on the device."""
        return f"{self.id} of {self.artifact.about}"

    @property
    def is_heard(self) -> bool:
        """Whether it is about a recording, whose player its stamps drive."""
        return self.upload is not None and self.upload.is_recording

    @property
    def forms_to_mend(self) -> list[BaseForm]:
        every = (self.form, *self.mended.values())
        return [each for each in every if each and each.errors]

    @property
    def unsettled(self) -> int:
        return sum(not each.is_resolved for each in self.threads)

    @property
    def pins(self) -> list[Pin]:
        timed = [each for each in self.threads if each.anchor.kind == Place.TIME]
        return [
            Pin(each.anchor.start, _label(each, number))
            for number, each in enumerate(timed, start=1)
        ]


def id_of(upload: Upload | None) -> str:
    """By which the page, its forms and its stamps know a talk."""
    return f"talk-{upload.public_id if upload else 'words'}"


def talks(person: Person, artifact: Artifact, files: Sequence[Upload]) -> list[Talk]:
    """One for each file, in their order, and the last for the words.

    A picture has none of its own: what is said of it is said beside the words.
    """
    own = artifact.journey.learner_id == person.pk
    spoken_of = (each for each in files if each.kind != Kind.IMAGE)
    found = {each.pk: Talk(artifact, each, own) for each in spoken_of}
    words = Talk(artifact, None, own)
    for thread in sorted(_threads(person, artifact), key=_order):
        if thread.upload_id is None:
            words.threads.append(thread)
        elif thread.upload_id in found:
            thread.upload = found[thread.upload_id].upload
            found[thread.upload_id].threads.append(thread)
    return [*found.values(), words]


def _threads(person: Person, artifact: Artifact) -> list[Thread]:
    """One statement: nothing is a talk before something was said in it."""
    own = artifact.journey.learner_id == person.pk
    rows = _said_to_its_educator(artifact) if own else _said_to(person, artifact)
    threads: dict[int, Thread] = {}
    said: dict[int, list[Message]] = {}
    for message in rows:
        threads.setdefault(message.thread_id, message.thread)
        said.setdefault(message.thread_id, []).append(message)
    for key, thread in threads.items():
        thread.artifact, thread.said = artifact, said[key]
    return list(threads.values())


@composed
def _said_to_its_educator(artifact: Artifact) -> QuerySet[Message]:
    said = Message.objects.for_the_system("all that is said to its own educator")
    return said.filter(thread__artifact=artifact).select_related(*AROUND)


@composed
def _said_to(person: Person, artifact: Artifact) -> QuerySet[Message]:
    said = Message.objects.filter(thread__artifact=artifact).seen_by(person)
    return said.select_related(*AROUND)


def _order(thread: Thread) -> tuple[object, int]:
    return thread.anchor, thread.pk


def _label(thread: Thread, number: int) -> str:
    told = {"n": number, "name": thread.opened_by.name}
    return _("Comment %(n)s by %(name)s") % told
