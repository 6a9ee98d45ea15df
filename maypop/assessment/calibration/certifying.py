"""Certifications: made by a trial, ended by time, by a new one, or by a lead."""

from django.db import transaction
from django.utils.translation import gettext as _

from maypop.assessment.models import Certification
from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.catalog.models import Edition
from maypop.journeys.actions import a_year_after
from maypop.people.models import Person
from maypop.trail.models import record

from . import telling

RENEWED = "renewed"


def certify(person: Person, edition: Edition) -> Certification:
    """For twelve months from now; what was held before ends in the same transaction."""
    now = clock.now()
    held = Certification.objects.filter(person=person, edition=edition, ended_at=None)
    for before in held.select_for_update():
        before.ended_at, before.ended_for = now, RENEWED
        before.save(update_fields=["ended_at", "ended_for"])
    made = Certification.objects.create(
        person=person, edition=edition, since=now, until=a_year_after(now)
    )
    record("certify", made, by=person)
    return made


@transaction.atomic
def end(certification: Certification, *, by: Person, reason: str) -> None:
    """Before its time, for a reason that its holder reads."""
    rows = Certification.objects.select_for_update()
    held = rows.select_related("person", "edition").get(pk=certification.pk)
    if held.ended_at is not None:
        raise Conflict(say=_("It has ended already."))
    held.ended_at, held.ended_for = clock.now(), reason
    held.save(update_fields=["ended_at", "ended_for"])
    record("end", held, by=by, reason=reason)
    telling.tell_that_it_ended(held)
