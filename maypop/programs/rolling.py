"""The next phase begins with what the last one was set to, and with nobody in it."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from maypop.base.conflict import Conflict
from maypop.people.models import Person
from maypop.trail.models import record

from .models import Closure, Delegation, Incentive, Offer, Phase, Slot

SETTINGS = (
    "decision_days", "review_days", "adjudication_days", "reply_days",
    "double_review", "first_read_twice", "reconciles", "blind_rescores",
    "same_reader", "most_open", "kept_months", "media_days", "pre_check",
    "stalled_after",
)  # fmt: skip


@transaction.atomic
def roll_over(
    phase: Phase, *, name: str, opens_on: date, closed_too: bool, by: Person
) -> Phase:
    """Settings, offers, incentives and the shape of delegations; never people."""
    last = Phase.objects.select_for_update().get(pk=phase.pk)
    _insist_the_name_is_free(last, name)
    new = Phase.objects.create(
        program=last.program,
        name=name,
        opens_on=opens_on,
        closes_on=opens_on + (last.closes_on - last.opens_on),
        rolled_from=last,
        **{each: getattr(last, each) for each in SETTINGS},
    )
    _copy_offers(last, new)
    _copy_shape(last, new, by=by)
    Incentive.objects.bulk_create(
        Incentive(phase=new, text=each.text) for each in last.incentives.all()
    )
    closed = _copy_closures(last, new) if closed_too else 0
    record("roll_over", new, by=by, rolled_from=last.slug, closed=closed)
    return new


def _insist_the_name_is_free(last: Phase, name: str) -> None:
    """Asked under lock, so that of two clicks one makes the phase."""
    if last.program.phases.filter(name=name).exists():
        say = _("The program has a phase called “%(name)s” already.")
        raise Conflict(f"{name} is there", say=say % {"name": name})


def weeks_between(last: Phase, opens_on: date) -> int:
    """Whole weeks, so that a Thursday stays one."""
    return round((opens_on - last.opens_on).days / 7)


def _copy_offers(last: Phase, new: Phase) -> None:
    slots: dict[Any, Slot] = {
        each.pk: Slot.objects.create(phase=new, name=each.name, choose=each.choose)
        for each in last.slots.all()
    }
    Offer.objects.bulk_create(
        Offer(phase=new, edition_id=each.edition_id, slot=slots.get(each.slot_id))
        for each in last.offers.all()
    )


def _copy_shape(last: Phase, new: Phase, *, by: Person) -> None:
    """Which districts run their own cohorts; who leads each is named anew."""
    districts = Delegation.objects.standing().filter(phase=last)
    Delegation.objects.bulk_create(
        Delegation(
            phase=new,
            district_id=each,
            begins_on=new.opens_on,
            ends_on=new.closes_on,
            given_by=by,
        )
        for each in dict.fromkeys(districts.values_list("district", flat=True))
    )


def _copy_closures(last: Phase, new: Phase) -> int:
    """The closed days within the last phase, as many weeks later."""
    later = timedelta(weeks=weeks_between(last, new.opens_on))
    program = new.program
    known = set(program.closures.values_list("day", flat=True))
    within = program.closures.filter(day__range=(last.opens_on, last.closes_on))
    moved = [(each.day + later, each.name) for each in within]
    fresh = [(day, name) for day, name in moved if day not in known]
    Closure.objects.bulk_create(
        Closure(program=program, day=day, name=name) for day, name in fresh
    )
    return len(fresh)
