"""Stories of help: give it, answer it, be done with it, or lay it aside."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.catalog.models import Requirement
from maypop.journeys.models import Journey
from maypop.people.models import Person
from maypop.programs.models import Pairing
from maypop.trail.models import record

from ..events import NudgeAnswered, Nudged
from ..models import Nudge, NudgeAnswer, Stall


@transaction.atomic
def give(
    journey: Journey,
    *,
    kind: str,
    text: str,
    part: Requirement | None = None,
    why: str = "",
    by: Person,
) -> Nudge:
    """A mentor helps an educator of theirs, while the two are a pair.

    `why` is the reason for which what looks like a student's name may stay.
    """
    pairs = Pairing.objects.seen_by(by).under_way().filter(mentor=by)
    if not pairs.select_for_update().filter(learner=journey.learner_id).first():
        raise Conflict(say=_("This pair has ended, so nothing was sent."))
    nudge = Nudge.objects.create(
        journey=journey, requirement=part, kind=kind, text=text, by=by
    )
    record("nudge", journey, by=by)
    _explain(nudge, why, by=by)
    publish(Nudged(nudge.pk))
    return nudge


def encourage(stall: Stall, *, kind: str, text: str) -> Nudge:
    """The phase helps by itself; once for each halt."""
    rows = Nudge.objects.for_the_system("given once for each halt")
    nudge, new = rows.get_or_create(
        stall=stall, defaults={"journey": stall.journey, "kind": kind, "text": text}
    )
    if new:
        publish(Nudged(nudge.pk))
    return nudge


def answer(
    nudge: Nudge, *, how: str, text: str = "", why: str = "", by: Person
) -> NudgeAnswer:
    """What the educator makes of it; the first answer stands."""
    try:
        with transaction.atomic():
            answered = NudgeAnswer.objects.create(nudge=nudge, how=how, text=text)
            record("answer", nudge, by=by, how=how)
            _explain(nudge, why, by=by)
            publish(NudgeAnswered(answered.pk))
    except IntegrityError as known:
        raise Conflict(say=_("You have settled this already.")) from known
    return answered


def _explain(nudge: Nudge, why: str, *, by: Person) -> None:
    if why:
        record("explain", nudge, by=by, reason=why)
