from django.db import transaction

from maypop.base.events import publish
from maypop.people.models import Person
from maypop.trail.models import record

from .events import Placed
from .models import Cohort, Place


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
