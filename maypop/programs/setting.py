"""What a phase is set to: changed a group at a time, and put away for good."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from maypop.base.conflict import Conflict
from maypop.people.models import Person
from maypop.trail.models import record

from .models import Archiving, Fact, Incentive, Kind, Phase


class Stale(Conflict):
    """Somebody else changed it since it was opened; `now` is how it stands."""

    def __init__(self, now: Any) -> None:
        super().__init__(f"{now} was changed meanwhile")
        self.now = now


def held(phase: Phase, version: int | None = None) -> Phase:
    """Locked until the transaction ends; still open, and as it was when read."""
    locked = Phase.objects.select_for_update().get(pk=phase.pk)
    locked.insist_it_is_open()
    if version is not None and locked.version != version:
        raise Stale(locked)
    return locked


def altered(row: Any, wanted: dict[str, Any]) -> tuple[dict[str, str], dict[str, str]]:
    """What the row says now and what it shall say, where the two differ."""
    names = [name for name, value in wanted.items() if getattr(row, name) != value]
    before = {name: str(getattr(row, name)) for name in names}
    return before, {name: str(wanted[name]) for name in names}


@transaction.atomic
def change(phase: Phase, *, version: int, by: Person, **wanted: Any) -> Phase:
    """Set one group; what is as it was leaves no trace."""
    now = held(phase, version)
    before, after = altered(now, wanted)
    if after:
        _insist_cohorts_fit(now, wanted)
        for name in after:
            setattr(now, name, wanted[name])
        raised(now, *after)
        record("change", now, by=by, before=before, after=after)
    return now


def raised(phase: Phase, *names: str) -> None:
    """Save these, and let whoever has an older page open be told."""
    phase.version += 1
    phase.save(update_fields=[*names, "version"])


def _insist_cohorts_fit(phase: Phase, wanted: dict[str, Any]) -> None:
    """A cohort with dates of its own lies inside the phase, whatever is moved."""
    if "opens_on" not in wanted:
        return
    early = phase.cohorts.filter(opens_on__lt=wanted["opens_on"])
    late = phase.cohorts.filter(closes_on__gt=wanted["closes_on"])
    outside = early.union(late).order_by("name").first()
    if outside:
        say = _("%(cohort)s has dates of its own outside those. Move them first.")
        raise Conflict(f"{outside} lies outside", say=say % {"cohort": outside.name})


@transaction.atomic
def promise_incentives(
    phase: Phase, texts: list[str], *, version: int, by: Person
) -> Phase:
    """The list as it shall stand, in this order."""
    now = held(phase, version)
    texts = list(dict.fromkeys(texts))
    before = [each.text for each in now.incentives.all()]
    if before != texts:
        now.incentives.all().delete()
        Incentive.objects.bulk_create(Incentive(phase=now, text=each) for each in texts)
        raised(now)
        record("promise_incentives", now, by=by, before=before, after=texts)
    return now


@transaction.atomic
def note_fact(phase: Phase, *, by: Person | None, kind: Kind, **told: Any) -> Fact:
    """One more figure with its source; those that say otherwise stay beside it."""
    now = held(phase)
    try:
        with transaction.atomic():
            fact = Fact.objects.create(phase=now, noted_by=by, kind=kind, **told)
    except IntegrityError as known:
        say = _("This very figure is noted already, from the same source.")
        raise Conflict(f"{phase} knows it", say=say) from known
    record("note_fact", now, by=by, fact=str(fact.public_id))
    return fact


@transaction.atomic
def archive(phase: Phase, *, by: Person, reason: str) -> Archiving:
    """Put a phase away once it is over; from then on its settings only read."""
    now = held(phase)
    if now.closes_on >= now.program.today():
        say = _("%(phase)s runs until %(day)s. It can be archived after that day.")
        day = date_format(now.closes_on, "M j, Y")
        raise Conflict(f"{now} is open", say=say % {"phase": now.name, "day": day})
    archived = Archiving.objects.create(phase=now, by=by, reason=reason)
    record("archive", now, by=by, reason=reason)
    return archived
