from django.db import IntegrityError, transaction

from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.people.models import Person, Role
from maypop.people.rules import holds
from maypop.trail.models import record

from .delegating import delegate, withdraw
from .events import Paired, Parted, Placed
from .gathering import open_cohort
from .instantiating import Wish, instantiate
from .models import Cohort, Pairing, Phase, Place
from .offering import Choice, offer
from .rolling import roll_over
from .setting import archive, change, held, note_fact, raised
from .template import template

# Stories that are told in modules of their own, for those who enter by this door.
__all__ = [
    "Choice",
    "NotAMentor",
    "Wish",
    "archive",
    "change",
    "delegate",
    "instantiate",
    "keep_media_for",
    "look_first",
    "note_fact",
    "offer",
    "open_cohort",
    "pair",
    "part",
    "place",
    "roll_over",
    "template",
    "withdraw",
]


class NotAMentor(Exception):
    """Only whoever holds the role of a mentor is paired as one."""


@transaction.atomic
def place(person: Person, cohort: Cohort, *, by: Person | None) -> Place:
    """Give someone a seat; a seat that is already theirs stays as it is."""
    seat, new = Place.objects.for_the_system("one seat each").get_or_create(
        person=person, cohort=cohort
    )
    if new:
        record("place", seat, by=by)
        publish(Placed(seat.pk))
    return seat


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
