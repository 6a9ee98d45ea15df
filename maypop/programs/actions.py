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
from .events import Paired, Parted
from .models import Pairing, Phase

__all__ = [
    "NotAMentor",
    "approve",
    "ask",
    "close_call",
    "close_code",
    "decline",
    "draw_code",
    "enter_code",
    "invite_one",
    "keep_media_for",
    "lapse",
    "leave",
    "limit_seats",
    "look_first",
    "move",
    "offer_next",
    "open_call",
    "pair",
    "part",
    "place",
    "remove",
    "take",
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
    phase = Phase.objects.select_for_update().get(pk=phase.pk)
    if phase.media_days != days:
        before, phase.media_days = phase.media_days, days
        phase.save(update_fields=["media_days"])
        record("keep_media_for", phase, by=by, before=before, after=days)


@transaction.atomic
def look_first(phase: Phase, *, wanted: bool, by: Person) -> None:
    """Whether a person looks before a reader does; it holds for what waits now, too."""
    phase = Phase.objects.select_for_update().get(pk=phase.pk)
    if phase.pre_check != wanted:
        phase.pre_check = wanted
        phase.save(update_fields=["pre_check"])
        record("look_first", phase, by=by, wanted=wanted)
