from maypop.base.events import listen
from maypop.people.events import Joined
from maypop.people.models import Membership, Person, Role

from . import tasks
from .coming import arriving, mentors
from .coming import word as seats
from .coming.waiting import offer_next
from .events import (
    Accompanied,
    BothAsked,
    Left,
    Moved,
    Paired,
    PairSuggested,
    Parted,
    RosterConfirmed,
    RosterHandedIn,
    SeatOffered,
    Settled,
)
from .models import Pairing, Place, Proposal, SeatRequest
from .pairs import suggested, word


@listen(Joined)
def take_up_what_waits(event: Joined) -> None:
    """One link sets everything up: the role, the seat, and who might mentor them."""
    person = Person.objects.get(pk=event.person_id)
    arriving.arrive(person, event.invitation_id)
    if Membership.objects.get(pk=event.membership_id).role == Role.MENTOR:
        mentors.has_come(person)


@listen(Left)
def offer_the_seat(event: Left) -> None:
    offer_next(_seat(event.place_id).cohort)


@listen(Moved)
def offer_the_seat_left_behind(event: Moved) -> None:
    offer_next(_seat(event.before_id).cohort)


@listen(RosterHandedIn)
def look_through(event: RosterHandedIn) -> None:
    tasks.look_through.soon(event.roster_id)


@listen(RosterConfirmed)
def bring_in(event: RosterConfirmed) -> None:
    tasks.carry_out.soon(event.roster_id)


@listen(SeatOffered)
def tell_whoever_waits(event: SeatOffered) -> None:
    rows = SeatRequest.objects.for_the_system(seats.WHY)
    around = rows.select_related("person", "cohort__phase")
    seats.say_it_is_held(around.get(pk=event.request_id))


@listen(PairSuggested)
def put_them_to_each_other(event: PairSuggested) -> None:
    suggested.put_forward(event.suggestion_id)


@listen(BothAsked)
def ask_the_two(event: BothAsked) -> None:
    rows = Proposal.objects.for_the_system(word.WHY)
    word.ask_both(rows.select_related("mentor", "learner").get(pk=event.proposal_id))


@listen(Settled)
def put_away_the_question(event: Settled) -> None:
    word.settled(event.proposal_id)


@listen(Paired)
def tell_the_two(event: Paired) -> None:
    word.say_it_begins(_pair(event.pairing_id), but=event.by_id)


@listen(Accompanied)
def tell_the_mentor(event: Accompanied) -> None:
    word.say_whom_they_help(event.row_id, but=event.by_id)


@listen(Parted)
def tell_the_two_of_the_end(event: Parted) -> None:
    pairing = _pair(event.pairing_id)
    word.say_it_ended(pairing, but=event.by_id)
    suggested.put_forward_for(pairing.mentor)


def _pair(pairing_id: int) -> Pairing:
    rows = Pairing.objects.for_the_system(word.WHY)
    return rows.select_related("mentor", "learner").get(pk=pairing_id)


def _seat(place_id: int) -> Place:
    rows = Place.objects.for_the_system("a seat is free")
    return rows.select_related("cohort").get(pk=place_id)
