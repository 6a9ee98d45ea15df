"""Asking for a seat, and waiting for one in the order of asking."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.people.models import Person
from maypop.trail.models import record

from ..events import SeatOffered
from ..models import HELD_FOR, Code, Cohort, Place, SeatRequest
from . import room
from .seats import place

State = SeatRequest.State
WHY = "the order of asking is everybody's"


@transaction.atomic
def enter_code(code: Code, *, by: Person) -> Place | SeatRequest:
    """A seat at once; where all are taken, a place on the waitlist."""
    cohort = room.locked(code.cohort)
    if not Code.objects.filter(pk=code.pk, closed_at=None).exists():
        raise Conflict(say=_("This code was closed a moment ago. Ask for the new one."))
    return _seat_or_wait(_asked(cohort, by=by, state=State.WAITING), cohort, by=by)


@transaction.atomic
def ask(cohort: Cohort, *, by: Person) -> SeatRequest:
    """By an open call; whoever leads the cohort answers."""
    if not room.locked(cohort).calls.filter(closed_at=None).exists():
        raise Conflict(say=_("This call was closed a moment ago."))
    return _asked(cohort, by=by, state=State.ASKED)


@transaction.atomic
def approve(request: SeatRequest, *, by: Person) -> Place | SeatRequest:
    cohort = room.locked(request.cohort)
    request.move("approve", by=by)
    return _seat_or_wait(request, cohort, by=by)


@transaction.atomic
def turn_down(request: SeatRequest, *, by: Person) -> None:
    request.move("decline", by=by)
    offer_next(request.cohort)


@transaction.atomic
def withdraw_request(request: SeatRequest, *, by: Person) -> None:
    request.move("withdraw", by=by)
    offer_next(request.cohort)


@transaction.atomic
def take(request: SeatRequest, *, by: Person) -> Place:
    """The seat that is held for them."""
    until = request.held_until
    if request.state != State.OFFERED or until is None or until <= clock.now():
        raise Conflict(say=_("This seat is not held any more. Ask for another one."))
    request.move("seat", by=by)
    return place(request.person, request.cohort, by=by)


@transaction.atomic
def offer_next(cohort: Cohort) -> None:
    """As many seats as are free, to those who asked first."""
    cohort = room.locked(cohort)
    rows = SeatRequest.objects.for_the_system(WHY).filter(cohort=cohort)
    waiting = rows.filter(state=State.WAITING).in_order()
    for request in waiting[: room.free(cohort)]:
        SeatRequest.objects.for_the_system(WHY).filter(pk=request.pk).update(
            held_until=clock.now() + HELD_FOR
        )
        request.move("offer", by=None)
        publish(SeatOffered(request.pk))


@transaction.atomic
def lapse(request: SeatRequest) -> None:
    """Nobody came for it in time: it is offered to the next."""
    request.move("lapse", by=None)
    offer_next(request.cohort)


@transaction.atomic
def limit_seats(cohort: Cohort, seats: int | None, *, by: Person) -> None:
    """Fewer than are taken turns nobody out; it only lets nobody else in."""
    cohort = room.locked(cohort)
    if cohort.seats != seats:
        before, cohort.seats = cohort.seats, seats
        cohort.save(update_fields=["seats"])
        record("limit_seats", cohort, by=by, before=before, after=seats)
        offer_next(cohort)


def _asked(cohort: Cohort, *, by: Person, state: State) -> SeatRequest:
    """The request that is open already, or a new one."""
    if room.is_seated(by, cohort):
        raise Conflict(say=_("You have a seat here already."))
    rows = SeatRequest.objects.for_the_system(WHY).still_open()
    request, new = rows.select_related("person").get_or_create(
        person=by, cohort=cohort, defaults={"state": SeatRequest.State.ASKED}
    )
    if new:
        record("ask", request, by=by)
    if state == State.WAITING and request.state == State.ASKED:
        request.move("approve", by=by)  # the code is the leave to come in
    return request


def _seat_or_wait(
    request: SeatRequest, cohort: Cohort, *, by: Person
) -> Place | SeatRequest:
    """Nobody is seated past those who wait longer: their seats are offered first."""
    if request.state == State.WAITING:
        offer_next_before(request, cohort)
    if request.state == State.OFFERED or room.has_room(cohort):
        request.move("seat", by=by)
        return place(request.person, cohort, by=by)
    return request


def offer_next_before(request: SeatRequest, cohort: Cohort) -> None:
    rows = SeatRequest.objects.for_the_system(WHY).filter(cohort=cohort)
    at_once = Q(asked_at=request.asked_at, pk__lt=request.pk)
    earlier = rows.filter(Q(asked_at__lt=request.asked_at) | at_once)
    if earlier.filter(state=State.WAITING).exists():
        offer_next(cohort)
        request.refresh_from_db(from_queryset=rows.select_related("person", "cohort"))
