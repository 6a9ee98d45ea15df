"""Each linked resource is asked for now and then: does it still answer?

Only by the one guarded way out, which is closed unless the operator opened it, and few
at a time: other people's sites know us by how often we knock.
"""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q

from maypop.base import clock
from maypop.base.events import publish
from maypop.base.outbound import (
    Inside,
    NotAnAddress,
    NotEnabled,
    NotFetched,
    Packed,
    TooMuch,
    fetch,
)

from .events import FellSilent
from .models import Link, Resource
from .models.link import TOO_OFTEN

NOW_AND_THEN = timedelta(days=14)
SOONER = timedelta(days=2)  # while it does not answer
AT_A_TIME = 50
ENOUGH = 64 * 1024  # bytes that tell whether anything is there
WHY = "every link is asked for, whoever added it"
THERE = (Packed, TooMuch)  # it answered, and more than we wanted
OURS = (Inside, NotAnAddress, NotEnabled)  # that we may not ask says nothing of it


def unasked() -> Iterable[int]:
    """Whatever stands at an address and was not asked for lately, the oldest first."""
    if not settings.OUTBOUND:
        return []
    now = clock.now()
    lately = Link.objects.for_the_system(WHY).filter(
        Q(asked_at__gt=now - SOONER) | Q(missed=0, asked_at__gt=now - NOW_AND_THEN),
        resource=OuterRef("pk"),
        address=OuterRef("address"),
    )
    rows = Resource.objects.for_the_system(WHY).offered().exclude(address="")
    owed = rows.filter(~Exists(lately)).order_by(
        F("link__asked_at").asc(nulls_first=True), "pk"
    )
    return owed.values_list("pk", flat=True)[:AT_A_TIME]


def ask(resource_id: int) -> None:
    """Asked twice at once, it counts once: the second finds what the first noted."""
    rows = Resource.objects.for_the_system(WHY).filter(pk=resource_id)
    before = Link.objects.for_the_system(WHY).filter(resource=resource_id).first()
    address = rows.values_list("address", flat=True).first()
    if not address:
        return
    answered = _answers(address)
    with transaction.atomic():
        rows.select_for_update().get()
        link, new = Link.objects.for_the_system(WHY).get_or_create(
            resource_id=resource_id, defaults={"address": address}
        )
        if not new and (before is None or link.asked_at != before.asked_at):
            return
        _note(link, address, answered=answered)


def _note(link: Link, address: str, *, answered: bool) -> None:
    missed = link.missed if link.address == address else 0
    link.address, link.asked_at = address, clock.now()
    link.missed = 0 if answered else missed + 1
    link.save()
    if link.missed == TOO_OFTEN:
        publish(FellSilent(link.pk))


def _answers(address: str) -> bool:
    """A door that is shut to machines is there; what is gone or broken is not."""
    try:
        found = fetch(address, most=ENOUGH)
    except THERE + OURS:
        return True
    except NotFetched:
        return False
    return found.status not in (404, 410) and found.status < 500
