from django.db import transaction

from maypop.base.events import publish
from maypop.people.models import Person
from maypop.trail.models import record

from .events import Placed
from .models import Cohort, Phase, Place
from .pairs.agreeing import accept, confirm, confirm_all, decline, set_aside
from .pairs.binding import NotAMentor, agree, pair, part
from .pairs.profiles import Around, Known, offer_to_mentor, stop_wishing, wish_for
from .pairs.proposing import hand_over, propose, propose_this
from .pairs.together import (
    add_goal,
    change_note,
    drop_contact,
    drop_goal,
    log_contact,
    meet_next,
    reach_goal,
    write_note,
)

__all__ = [
    "Around",
    "Known",
    "NotAMentor",
    "accept",
    "add_goal",
    "agree",
    "change_note",
    "confirm",
    "confirm_all",
    "decline",
    "drop_contact",
    "drop_goal",
    "hand_over",
    "keep_media_for",
    "log_contact",
    "look_first",
    "meet_next",
    "offer_to_mentor",
    "pair",
    "part",
    "place",
    "propose",
    "propose_this",
    "reach_goal",
    "set_aside",
    "stop_wishing",
    "wish_for",
    "write_note",
]


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
