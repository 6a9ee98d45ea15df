"""After a third not yet somebody sits down with the educator before the next attempt.

It is help and no limit: nothing ends there, and what is demonstrated stays kept. What
was taken back or handed back uses up no attempt, so it does not count here either.
"""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.people.models import Person
from maypop.trail.models import record

from ..events import Conversed
from ..models import Conversation, Journey, Submission

AFTER = 3  # decisions of not yet


class ComesFirst(Conflict):
    """A conversation is owed before this journey can be sent in again."""

    def __init__(self) -> None:
        super().__init__(
            "a conversation is owed",
            say=_("After a third “not yet” somebody sits down with you before the next"
                  " attempt. Everything you have is kept. Once the conversation is"
                  " noted, you can send in."),
        )  # fmt: skip


class NotOwed(Conflict):
    """Somebody else noted it meanwhile, or the journey went on."""

    def __init__(self) -> None:
        super().__init__(
            "no conversation is owed",
            say=_("No conversation is owed here now; nothing was added."),
        )


def is_owed(journey: Journey) -> bool:
    """Whether three or more decisions said not yet, and nobody sat down since."""
    if journey.state != Journey.State.NOT_YET:
        return False
    if getattr(journey, "times_decided", AFTER) < AFTER:  # where a page has counted
        return False
    last = _last_decided(journey)
    return last is not None and last.attempt >= AFTER and not _was_held(last)


def decided(journey: Journey) -> date:
    """The day of the latest decision, on the program's calendar."""
    last = _last_decided(journey)
    if last is None or last.decided_at is None:
        raise Conflict(f"{journey} was never decided")
    return _day(last, last.decided_at)


@transaction.atomic
def note_conversation(
    journey: Journey, *, by: Person, held_on: date, first_step: str, second_step: str
) -> Conversation:
    """Keep when they talked and what they agreed on; the next attempt is open then.

    Conflict where none is owed: another has been noted meanwhile.
    """
    journey = journey.locked()
    last = _last_decided(journey)
    if last is None or by.pk == journey.learner_id or not is_owed(journey):
        raise NotOwed
    if not decided(journey) <= held_on <= journey.place.phase.program.today():
        raise Conflict(say=_("It took place after the last decision, until today."))
    noted = Conversation.objects.create(
        after=last,
        held_on=held_on,
        first_step=first_step,
        second_step=second_step,
        by=by,
    )
    record("converse", journey, by=by, conversation=str(noted.public_id))
    publish(Conversed(noted.pk))
    return noted


def _last_decided(journey: Journey) -> Submission | None:
    rows = Submission.objects.for_the_system("how often it was decided")
    decided = rows.filter(journey=journey, state=Submission.State.DECIDED)
    return decided.order_by("-pk").first()


def _was_held(last: Submission) -> bool:
    return Conversation.objects.filter(after=last).exists()


def _day(submission: Submission, at: datetime) -> date:
    zone = submission.journey.place.phase.program.zone
    return at.astimezone(zone).date()
