from maypop.base.events import listen
from maypop.people.events import Joined
from maypop.people.models import Membership, Person, Role

from . import tasks
from .coming import arriving, mentors
from .coming.waiting import offer_next
from .events import Left, Moved, RosterConfirmed, RosterHandedIn
from .models import Place


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


def _seat(place_id: int) -> Place:
    rows = Place.objects.for_the_system("a seat is free")
    return rows.select_related("cohort").get(pk=place_id)
