"""A seat is given, taken up anew, moved and ended; what was worked on stays theirs."""

from django.db import transaction
from django.utils.translation import gettext as _

from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.people.models import Person
from maypop.trail.models import record

from ..events import Left, Moved, Placed
from ..models import Cohort, Leaving, Place

WHY = "one seat each"


@transaction.atomic
def place(person: Person, cohort: Cohort, *, by: Person | None) -> Place:
    """Give someone a seat; a seat that is already theirs stays as it is.

    Whoever left comes back to the very seat they had.
    """
    seat, new = Place.objects.for_the_system(WHY).get_or_create(
        person=person, cohort=cohort
    )
    back = not new and Leaving.objects.filter(place=seat).delete()[0]
    if new or back:
        record("place" if new else "place_again", seat, by=by)
        publish(Placed(seat.pk))
    return seat


@transaction.atomic
def leave(seat: Place) -> None:
    """One's own act, and nobody asks why."""
    _end(seat, Leaving.Kind.LEFT, by=seat.person)
    publish(Left(seat.pk, seat.person_id, ""))


@transaction.atomic
def remove(seat: Place, *, by: Person, reason: str) -> None:
    """Whoever leads takes somebody out, and says why."""
    _end(seat, Leaving.Kind.REMOVED, by=by, reason=reason)
    publish(Left(seat.pk, by.pk, reason))


@transaction.atomic
def move(seat: Place, cohort: Cohort, *, by: Person | None) -> Place:
    """Another cohort of the same phase; work that is open goes along."""
    if cohort.phase_id != seat.cohort.phase_id:
        raise Conflict(say=_("That cohort belongs to another phase."))
    _end(seat, Leaving.Kind.MOVED, by=by)
    after = place(seat.person, cohort, by=by)
    publish(Moved(seat.pk, after.pk))
    return after


def _end(
    seat: Place, kind: Leaving.Kind, *, by: Person | None, reason: str = ""
) -> None:
    """Of two ends the first stands; the second is told that it was late."""
    rows = Place.objects.for_the_system("the seat is locked while it ends")
    rows.select_for_update().get(pk=seat.pk)
    _ending, new = Leaving.objects.get_or_create(
        place=seat, defaults={"kind": kind, "by": by, "reason": reason}
    )
    if not new:
        raise Conflict(say=_("This seat was given up already."))
    record(kind.value, seat, by=by, reason=reason)
