"""Cohorts: opened for an organization, and changed while the phase is open."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from maypop.base.conflict import Conflict
from maypop.people.models import Organization, Person
from maypop.trail.models import record

from .models import Cohort, Phase
from .setting import Stale, altered, held


@transaction.atomic
def open_cohort(
    phase: Phase, organization: Organization, *, by: Person | None, **facts: Any
) -> Cohort:
    """A new one; a Conflict when the organization has one of that name already."""
    now = held(phase)
    insist_it_fits(now, facts)
    cohort = Cohort(phase=now, organization=organization, **facts)
    _written(cohort)
    record("open", cohort, by=by)
    return cohort


@transaction.atomic
def change_cohort(cohort: Cohort, *, version: int, by: Person, **wanted: Any) -> Cohort:
    phase = held(cohort.phase)
    now = Cohort.objects.select_for_update().get(pk=cohort.pk)
    if now.version != version:
        raise Stale(now)
    insist_it_fits(phase, wanted)
    before, after = altered(now, wanted)
    if after:
        for name in after:
            setattr(now, name, wanted[name])
        now.version += 1
        _written(now)
        record("change", now, by=by, before=before, after=after)
    return now


def insist_it_fits(phase: Phase, facts: dict[str, Any]) -> None:
    opens, closes = facts.get("opens_on"), facts.get("closes_on")
    first, last = opens or phase.opens_on, closes or phase.closes_on
    if not phase.opens_on <= first < last <= phase.closes_on:
        say = _("The dates of a cohort lie inside those of %(phase)s.")
        raise Conflict(f"outside {phase}", say=say % {"phase": phase.name})


def _written(cohort: Cohort) -> None:
    try:
        with transaction.atomic():
            cohort.save()
    except IntegrityError as taken:
        say = _("%(where)s has a cohort called “%(name)s” in this phase already.")
        words = {"where": cohort.organization.name, "name": cohort.name}
        raise Conflict(f"{cohort} is there", say=say % words) from taken
