"""Stories of a talk: begin it at a place, answer, mend, take back, settle.

Those of rooms are told in rooms/, and enter by this door.
"""

from datetime import date

from django.db import transaction

from maypop.base.anchor import Anchor
from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.journeys.models import Artifact, Share
from maypop.media.models import Upload
from maypop.people.models import Person
from maypop.programs.models import Pairing
from maypop.trail.models import record

from .events import Replied
from .helping.experimenting import begin, end, turn_help, write_down
from .helping.giving import answer as answer_help
from .helping.giving import encourage, give
from .helping.noticing import look_through
from .meetings.planning import Plan
from .meetings.planning import plan as plan_meeting
from .models import Message, Resolution, Thread, ask_for
from .recommending.audiences import Audience
from .recommending.giving import (
    hide_shelf,
    name_help,
    put_away,
    recommend,
    show_shelf,
    take_up,
)
from .recommending.giving import take_back as take_recommendation_back
from .rooms.handouts import handed_in
from .rooms.marking import keep_draft, pin, thank
from .rooms.moderating import hide, report
from .rooms.saying import NoLongerOpen, answer, ask

__all__ = [
    "Audience",
    "NoLongerOpen",
    "NoLongerShown",
    "Plan",
    "answer",
    "answer_help",
    "ask",
    "begin",
    "edit",
    "encourage",
    "end",
    "give",
    "handed_in",
    "hide",
    "hide_shelf",
    "keep_draft",
    "look_through",
    "name_help",
    "open_thread",
    "pin",
    "plan_meeting",
    "put_away",
    "recommend",
    "reply",
    "report",
    "resolve",
    "show_shelf",
    "take_back",
    "take_recommendation_back",
    "take_up",
    "thank",
    "turn_help",
    "write_down",
]


class NoLongerShown(Conflict):
    """The pair has ended or the piece is not shared: there is nothing to talk about."""


@transaction.atomic
def open_thread(
    artifact: Artifact,
    *,
    by: Person,
    text: str,
    anchor: Anchor | None = None,
    upload: Upload | None = None,
    why: str = "",
    until: date | None = None,
) -> Thread:
    """Say something about one place in a piece; no anchor is the whole of it.

    `why` is the reason for which what looks like a student's name may stay, `until`
    the day by which its educator asks for word.
    """
    _still_shown(artifact, by=by)
    thread = Thread.objects.create(
        artifact=artifact,
        upload=upload,
        place=(anchor or Anchor()).as_json(),
        opened_by=by,
    )
    if until:
        ask_for(thread, until)
    _say(thread, text, by=by, why=why)
    return thread


@transaction.atomic
def reply(thread: Thread, *, by: Person, text: str, why: str = "") -> Message:
    """Answer; what was settled is open again."""
    _still_shown(thread.artifact, by=by)
    Resolution.objects.filter(thread=thread).delete()
    return _say(thread, text, by=by, why=why)


@transaction.atomic
def edit(
    message: Message, text: str, *, version: int, by: Person, why: str = ""
) -> None:
    """Put it in other words, if it still reads as it did, or raise Changed."""
    _still_shown(message.thread.artifact, by=by)
    message.replace(text, version=version)
    _explain(message, why, by=by)


@transaction.atomic
def take_back(message: Message, *, by: Person) -> None:
    """Its words go, everywhere; that there was something stays to be seen."""
    message.clear()
    record("take_back", message, by=by)


@transaction.atomic
def resolve(thread: Thread, *, by: Person) -> None:
    """Settled, until somebody replies; settled twice, it is once."""
    _still_shown(thread.artifact, by=by)
    Resolution.objects.get_or_create(thread=thread, defaults={"by": by})


def _say(thread: Thread, text: str, *, by: Person, why: str) -> Message:
    message = Message.objects.create(thread=thread, by=by, text=text)
    _explain(message, why, by=by)
    publish(Replied(message.pk))
    return message


def _explain(message: Message, why: str, *, by: Person) -> None:
    if why:
        record("explain", message, by=by, reason=why)


def _still_shown(artifact: Artifact, *, by: Person) -> None:
    """To its educator always; to a mentor while pair and share last, under lock."""
    if artifact.journey.learner_id == by.pk:
        return
    pairs = Pairing.objects.seen_by(by).under_way().filter(mentor=by)
    same = pairs.filter(learner=artifact.journey.learner_id)
    share = Share.objects.select_for_update().filter(artifact=artifact)
    if not same.select_for_update().first() or not share.first():
        raise NoLongerShown(f"{artifact} is not shown to {by}")
