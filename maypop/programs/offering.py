"""Which micro-credentials a phase puts before its people, freely or in a choice."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from maypop.base.conflict import Conflict
from maypop.catalog.models import Edition
from maypop.people.models import Person
from maypop.trail.models import record

from .models import Offer, Phase, Slot
from .setting import held, raised


@dataclass(frozen=True)
class Choice:
    """A choice slot as it shall stand: so many of these editions."""

    name: str
    choose: int
    editions: tuple[Edition, ...]


def offerable(phase: Phase) -> QuerySet[Edition]:
    """The newest of each micro-credential, and whatever is offered already."""
    offered = Edition.objects.filter(pk__in=phase.offers.values("edition"))
    known = Edition.objects.current() | offered
    return known.select_related("micro_credential").defer("spec", "statement")


@transaction.atomic
def offer(
    phase: Phase,
    free: Iterable[Edition],
    choices: Iterable[Choice] = (),
    *,
    version: int,
    by: Person | None,
) -> Phase:
    """All offers as they shall stand; who has begun something goes on with it."""
    now = held(phase, version)
    choices = [each for each in choices if each.editions]
    for each in choices:
        insist_there_is_a_choice(each)
    before = _as_written(now)
    _write(now, {edition.pk: None for edition in free} | _in_slots(now, choices))
    after = _as_written(now)
    if before != after:
        raised(now)
        record("offer", now, by=by, before=before, after=after)
    return now


def insist_there_is_a_choice(choice: Choice) -> None:
    if not 1 <= choice.choose <= len(choice.editions):
        say = _("“%(name)s” has %(n)s to choose from, so it cannot ask for more.")
        told = say % {"name": choice.name, "n": len(choice.editions)}
        raise Conflict(f"{choice.name} asks for too many", say=told)


def _in_slots(phase: Phase, choices: list[Choice]) -> dict[int, Slot | None]:
    phase.offers.update(slot=None)
    phase.slots.all().delete()
    places: dict[int, Slot | None] = {}
    for each in choices:
        slot = Slot.objects.create(phase=phase, name=each.name, choose=each.choose)
        places |= dict.fromkeys([edition.pk for edition in each.editions], slot)
    return places


def _write(phase: Phase, places: Mapping[int, Slot | None]) -> None:
    phase.offers.exclude(edition__in=places).delete()
    for edition, slot in places.items():
        Offer.objects.update_or_create(
            phase=phase, edition_id=edition, defaults={"slot": slot}
        )


def _as_written(phase: Phase) -> list[str]:
    """For the trail: address and number of each, with its choice."""
    rows = phase.offers.select_related("edition__micro_credential", "slot")
    rows = rows.defer("edition__spec").order_by("edition")
    return [
        f"{each.edition.slug}/{each.edition.number}"
        + (f" ({each.slot.choose} of: {each.slot.name})" if each.slot else "")
        for each in rows
    ]
