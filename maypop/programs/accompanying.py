"""Somebody mentors a whole cohort, from one day until it is ended."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.people.models import Person, Role
from maypop.people.rules import holds
from maypop.trail.models import record

from .events import Accompanied
from .models import Cohort, CohortMentor, Place
from .rules import APART
from .setting import held

WHY = "who mentors a cohort is set by whoever sets the cohort"


@transaction.atomic
def accompany(cohort: Cohort, mentor: Person, *, by: Person) -> CohortMentor:
    """From now on they help everyone there; a Conflict says why they cannot."""
    held(cohort.phase)
    for why in _against(cohort, mentor):
        raise Conflict(f"{mentor} does not mentor {cohort}", say=why)
    try:
        with transaction.atomic():
            row = CohortMentor.objects.create(cohort=cohort, mentor=mentor, by=by)
    except IntegrityError as taken:
        say = _("%(name)s mentors this cohort already.") % {"name": mentor.name}
        raise Conflict(f"{mentor} mentors {cohort}", say=say) from taken
    record("accompany", row, by=by)
    publish(Accompanied(row.pk, by.pk))
    return row


@transaction.atomic
def leave_off(row: CohortMentor, *, by: Person) -> None:
    """From this minute they see nobody of it by it; the first end stands."""
    open_one = CohortMentor.objects.for_the_system(WHY).filter(pk=row.pk, until=None)
    if open_one.update(until=clock.now()):
        record("leave_off", row, by=by)


def _against(cohort: Cohort, mentor: Person) -> list[str]:
    if not holds(mentor, Role.MENTOR):
        return [_("%(name)s is no mentor.") % {"name": mentor.name}]
    seats = Place.objects.for_the_system(WHY).held().filter(cohort=cohort)
    people = {*seats.values_list("person", flat=True)} - {mentor.pk}
    kept = (two for ask in APART for two in ask([mentor.pk], people))
    if any(mentor.pk in two for two in kept):
        return [_("%(name)s cannot mentor this cohort. Choose somebody"
                  " else.") % {"name": mentor.name}]  # fmt: skip
    return []
