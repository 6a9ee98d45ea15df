from django.db import transaction

from maypop.people.models import Person
from maypop.trail.models import record

from .accompanying import accompany, leave_off
from .coming.doors import close_call, close_code, draw_code, open_call
from .coming.inviting import invite_one
from .coming.seats import leave, move, place, remove
from .coming.waiting import (
    approve,
    ask,
    enter_code,
    lapse,
    limit_seats,
    offer_next,
    take,
    turn_down,
    withdraw_request,
)
from .delegating import delegate, withdraw
from .gathering import open_cohort
from .instantiating import Beginning, instantiate
from .models import Phase
from .offering import Choice, offer
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
    reach_goal,
    write_note,
)
from .rolling import roll_over
from .setting import archive, change, held, note_fact, raised
from .template import template

# Stories that are told in modules of their own, for those who enter by this door.
__all__ = [
    "Around",
    "Beginning",
    "Choice",
    "Known",
    "NotAMentor",
    "accept",
    "accompany",
    "add_goal",
    "agree",
    "approve",
    "archive",
    "ask",
    "change",
    "change_note",
    "close_call",
    "close_code",
    "confirm",
    "confirm_all",
    "decline",
    "delegate",
    "draw_code",
    "drop_contact",
    "drop_goal",
    "enter_code",
    "hand_over",
    "instantiate",
    "invite_one",
    "keep_media_for",
    "lapse",
    "leave",
    "leave_off",
    "limit_seats",
    "log_contact",
    "look_first",
    "move",
    "note_fact",
    "offer",
    "offer_next",
    "offer_to_mentor",
    "open_call",
    "open_cohort",
    "pair",
    "part",
    "place",
    "propose",
    "propose_this",
    "reach_goal",
    "remove",
    "roll_over",
    "set_aside",
    "stop_wishing",
    "take",
    "template",
    "turn_down",
    "wish_for",
    "withdraw",
    "withdraw_request",
    "write_note",
]


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
