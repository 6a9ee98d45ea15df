"""A state hands the cohorts of a district to the one who leads it, for a time."""

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.people.models import Level, Organization, Person
from maypop.trail.models import record

from .models import Delegation, Phase, led_by
from .rules import runs
from .setting import held


def districts_under(phase: Phase) -> QuerySet[Organization]:
    """Those that can take part: the program's own organization and what it holds."""
    top = phase.program.organization_id
    return Organization.objects.filter(
        Q(pk=top) | Q(parent=top), level=Level.DISTRICT
    ).order_by("name")


@transaction.atomic
def delegate(
    phase: Phase,
    district: Organization,
    person: Person,
    *,
    begins_on: date,
    ends_on: date,
    by: Person,
) -> Delegation:
    """Give it; where the district waits for a name, the name goes there."""
    now = held(phase)
    _insist_it_can_be_given(now, district, person, by=by)
    _insist_it_still_runs(now, begins_on, ends_on)
    rows = Delegation.objects.standing().filter(phase=now, district=district)
    given = rows.filter(person=None).first() or Delegation(phase=now, district=district)
    given.person, given.given_by, given.given_at = person, by, clock.now()
    given.begins_on, given.ends_on = begins_on, ends_on
    try:
        with transaction.atomic():
            given.save()
    except IntegrityError as taken:
        say = _("%(name)s runs the cohorts of %(district)s already.")
        words = {"name": person.name, "district": district.name}
        raise Conflict(f"{given} is held", say=say % words) from taken
    record("delegate", given, by=by, until=str(ends_on))
    return given


@transaction.atomic
def withdraw(delegation: Delegation, *, by: Person) -> None:
    """From this moment on; the first withdrawal stands."""
    held(delegation.phase)
    rows = Delegation.objects.standing().filter(pk=delegation.pk)
    if not rows.update(withdrawn_at=clock.now()):
        raise Conflict(f"{delegation} was withdrawn")
    record("withdraw", delegation, by=by)


def _insist_it_can_be_given(
    phase: Phase, district: Organization, person: Person, *, by: Person
) -> None:
    """Nobody passes on what was given to them, so no delegation leads in a circle."""
    words = {"name": person.name, "district": district.name}
    if not runs(by, phase.program):
        say = _("Only those who run the program give this. You cannot pass it on.")
    elif runs(person, phase.program):
        say = _("%(name)s runs the whole program already.") % words
    elif district not in districts_under(phase):
        say = _("%(district)s does not belong to this program.") % words
    elif not led_by(person).filter(pk=district.pk).exists():
        say = _("%(name)s does not lead %(district)s today.") % words
    else:
        return
    raise Conflict(f"{district} cannot be given to {person}", say=say)


def _insist_it_still_runs(phase: Phase, begins_on: date, ends_on: date) -> None:
    if ends_on < begins_on:
        say = _("The last day lies before the first one.")
    elif ends_on < phase.program.today():
        say = _("The last day is past already, so it would never hold.")
    else:
        return
    raise Conflict(f"{begins_on} to {ends_on}", say=say)
