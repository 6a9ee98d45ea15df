from django.db import IntegrityError, transaction

from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.people.models import Person, Role
from maypop.people.rules import holds
from maypop.trail.models import record

from .coming.doors import close_call, close_code, draw_code, open_call
from .coming.inviting import invite_one
from .coming.seats import leave, move, place, remove
from .coming.waiting import (
    approve,
    ask,
    decline,
    enter_code,
    lapse,
    limit_seats,
    offer_next,
    take,
    withdraw_request,
)
from .delegating import delegate, withdraw
from .events import Paired, Parted
from .gathering import open_cohort
from .instantiating import Wish, instantiate
from .models import Pairing, Phase
from .offering import Choice, offer
from .rolling import roll_over
from .setting import archive, change, held, note_fact, raised
from .template import template

# Stories that are told in modules of their own, for those who enter by this door.
__all__ = [
    "Choice",
    "NotAMentor",
    "Wish",
    "approve",
    "archive",
    "ask",
    "change",
    "close_call",
    "close_code",
    "decline",
    "delegate",
    "draw_code",
    "enter_code",
    "instantiate",
    "invite_one",
    "keep_media_for",
    "lapse",
    "leave",
    "limit_seats",
    "look_first",
    "move",
    "note_fact",
    "offer",
    "offer_next",
    "open_call",
    "open_cohort",
    "pair",
    "part",
    "place",
    "remove",
    "roll_over",
    "take",
    "template",
    "withdraw",
    "withdraw_request",
]


class NotAMentor(Exception):
    """Only whoever holds the role of a mentor is paired as one."""


@transaction.atomic
def pair(
    mentor: Person, learner: Person, *, purpose: str, by: Person | None
) -> Pairing:
    """Bind two people; a Conflict when they are one person or a pair already."""
    if not holds(mentor, Role.MENTOR):
        raise NotAMentor(str(mentor))
    try:
        with transaction.atomic():
            pairing = Pairing.objects.create(
                mentor=mentor, learner=learner, purpose=purpose
            )
    except IntegrityError as taken:
        raise Conflict(f"{mentor} and {learner} cannot be paired anew") from taken
    record("pair", pairing, by=by)
    publish(Paired(pairing.pk))
    return pairing


@transaction.atomic
def part(pairing: Pairing, *, by: Person | None) -> None:
    """End the pair, and all that the mentor may see with it; the first end stands."""
    open_one = Pairing.objects.for_the_system("the first end stands").filter(
        pk=pairing.pk, until=None
    )
    if open_one.update(until=clock.now()):
        record("part", pairing, by=by)
        publish(Parted(pairing.pk))
    pairing.refresh_from_db(
        from_queryset=Pairing.objects.for_the_system("as it now stands")
    )


@transaction.atomic
def keep_media_for(phase: Phase, days: int, *, by: Person) -> None:
    """For what is sent in from now on; what was sent in keeps what was promised."""
    phase = held(phase)
    if phase.media_days != days:
        before, phase.media_days = phase.media_days, days
        raised(phase, "media_days")
        record("keep_media_for", phase, by=by, before=before, after=days)


@transaction.atomic
def look_first(phase: Phase, *, wanted: bool, by: Person) -> None:
    """Whether a person looks before a reader does; it holds for what waits now, too."""
    phase = held(phase)
    if phase.pre_check != wanted:
        phase.pre_check = wanted
        raised(phase, "pre_check")
        record("look_first", phase, by=by, wanted=wanted)
