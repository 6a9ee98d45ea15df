"""Somebody we do not know asks to bring it to their school or district."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.people.models import Level, Membership, Person
from maypop.trail.models import record

from .events import Enquired, EnquiryClosed
from .models import STAFF, Closing, Enquiry, Notice
from .rules import kind

ENQUIRY = "notices.enquiry"


@kind(
    ENQUIRY,
    group=gettext_lazy("Running it"),
    title=gettext_lazy("Somebody asks to bring micro-credentials to their school"),
    roles=STAFF,
)
def still_waits(notices: Sequence[Notice]) -> list[Notice]:
    """For those who may answer, while nobody has."""
    rows = Enquiry.objects.for_the_system("asked for each of those who were told")
    waiting = rows.waiting().filter(pk__in={each.about_id for each in notices})
    open_ones = set(waiting.values_list("pk", flat=True))
    staff = {each.pk for each in staff_of_states()}
    return [
        each
        for each in notices
        if each.about_id in open_ones and each.person_id in staff
    ]


def staff_of_states() -> list[Person]:
    """Those who run it for a whole state today."""
    held = Membership.objects.current().filter(
        role__in=STAFF, organization__level=Level.STATE
    )
    return list(Person.objects.at_work().filter(pk__in=held.values("person")))


@transaction.atomic
def enquire(public_id: UUID, **said: str) -> Enquiry:
    """Keep what somebody asks; sent twice from one page, it is asked once."""
    rows = Enquiry.objects.for_the_system("whoever asked is told that it is here")
    kept, new = rows.get_or_create(public_id=public_id, defaults=said)
    if new:
        record("enquire", kept, by=None)
        publish(Enquired(kept.pk))
    return kept


@transaction.atomic
def close(enquiry: Enquiry, *, by: Person, how: str, note: str = "") -> Closing:
    """Answered or laid aside, by one person; the note is for colleagues."""
    told = {"how": how, "note": note, "by": by}
    closing, new = Closing.objects.get_or_create(enquiry=enquiry, defaults=told)
    if new:
        record(how, enquiry, by=by, note=note)
        publish(EnquiryClosed(enquiry.pk))
    elif closing.by_id != by.pk:
        raise Conflict(say=_("%s took care of this a moment ago.") % closing.by.name)
    return closing


def address_of(enquiry: Enquiry) -> str:
    return reverse("notices:enquiry", args=[enquiry.public_id])
