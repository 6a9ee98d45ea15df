"""How many seats a cohort has left."""

from maypop.people.models import Person

from ..models import Cohort, Place, Reservation, SeatRequest


def locked(cohort: Cohort) -> Cohort:
    """Nobody else counts its seats until this transaction ends."""
    return Cohort.objects.select_for_update().get(pk=cohort.pk)


def taken(cohort: Cohort) -> int:
    """Held, kept for the invited, or held for somebody to whom one was offered."""
    held = Place.objects.for_the_system("seats are counted").held()
    requests = SeatRequest.objects.for_the_system("seats are counted")
    return (
        held.filter(cohort=cohort).count()
        + Reservation.objects.standing().filter(cohort=cohort).count()
        + requests.filter(cohort=cohort, state=SeatRequest.State.OFFERED).count()
    )


def free(cohort: Cohort) -> int | None:
    """None: there is no limit."""
    return None if cohort.seats is None else max(cohort.seats - taken(cohort), 0)


def has_room(cohort: Cohort) -> bool:
    return free(cohort) != 0


def is_seated(person: Person, cohort: Cohort) -> bool:
    return Place.objects.seen_by(person).held().filter(cohort=cohort).exists()
