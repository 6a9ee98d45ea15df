"""Sending a journey in, and taking it back while nobody has opened it."""

from django.db import transaction
from django.utils.translation import gettext as _

from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.people.models import Person

from . import retention
from .barring import NotNow, bars_of
from .bundle import bundle
from .completeness import Gap, gaps
from .conversing import gate
from .events import SentIn
from .models import Journey, PreCheck, Submission
from .pieces import pieces_of
from .team import reading as team


class NotReady(Exception):
    """Something is still missing; `missing` names each piece with its gaps."""

    def __init__(self, missing: dict[str, list[Gap]]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


@transaction.atomic
def send_in(
    journey: Journey, *, by: Person, generated_text: str = "", named: bool = False
) -> Submission:
    """Freeze every piece as one bundle and hand it over: one story, one transaction.

    Raises NotReady when a check is open, and Conflict when it was sent in meanwhile or
    a conversation comes first, or what followed from a case keeps it.
    `generated_text` is the educator's own declaration of text written by software.
    """
    journey = journey.locked()
    if not journey.is_open:
        raise Conflict(f"{journey} is {journey.state}")
    if gate.is_owed(journey):
        raise gate.ComesFirst
    if bars := bars_of(journey):
        raise NotNow(bars[0])
    team.locked(journey)
    pieces = pieces_of(journey)
    missing = {each.slug: found for each in pieces if (found := gaps(each))}
    if missing:
        raise NotReady(missing)
    now = clock.now()
    submission = Submission.objects.create(
        journey=journey,
        attempt=1 + journey.submissions.filter(state="decided").count(),
        sent_at=now,
        due_at=journey.place.phase.decision_due(now),
        media_days=retention.term(journey),
        generated_text=generated_text,
    )
    submission.digest = bundle(submission, pieces)
    submission.save(update_fields=["digest"])
    team.begin(submission, pieces, by=by)
    _choose_name(journey, named=named)
    submission.move("send_in", by=by)
    if journey.state == Journey.State.NOT_STARTED:
        journey.move("begin", by=by)
    journey.move("send_in", by=by)
    publish(SentIn(submission.pk))
    return submission


@transaction.atomic
def recall(submission: Submission, *, by: Person) -> None:
    """Take it back while nobody has opened it; it uses up no attempt."""
    journey = submission.journey.locked()
    if PreCheck.objects.filter(submission=submission).exists():
        raise Conflict(say=_("Someone has opened it; it is on its way to an assessor."))
    submission.move("recall", by=by)
    team.give_up(submission, by=by)
    journey.move("recall", by=by)


def _choose_name(journey: Journey, *, named: bool) -> None:
    journey.named_in_file = named
    journey.save(update_fields=["named_in_file"])
