"""One person at a time, and what becomes of an invitation."""

import csv
import io

from django.db import transaction
from django.db.models import QuerySet

from maypop.people import actions as people
from maypop.people.models import Invitation, Organization, Person, Role
from maypop.trail.models import record

from ..importing.carrying import bring_in
from ..importing.reading import COLUMNS
from ..importing.report import Report
from ..models import Reservation
from .waiting import offer_next

LEADS = (Role.PROGRAM_MANAGER, Role.STATE_ADMIN, Role.DISTRICT_LEAD)


def organizations_of(person: Person) -> QuerySet[Organization]:
    """Where this person may bring people in."""
    return Organization.objects.served_by(person, *LEADS).order_by("name")


def invitations_of(person: Person) -> QuerySet[Invitation]:
    """Those to a role where this person leads, whoever sent them."""
    here = organizations_of(person).order_by().values("pk")
    return Invitation.objects.filter(organization__in=here)


def invite_one(cells: dict[str, str], *, by: Person) -> Report:
    """As a file of one line, so that the same holds for both."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerow(cells)
    return bring_in(io.BytesIO(text.getvalue().encode()), by=by)


@transaction.atomic
def resend(invitation: Invitation, *, by: Person) -> None:
    people.resend(invitation)
    record("resend", invitation, by=by)


@transaction.atomic
def withdraw(invitation: Invitation, *, by: Person) -> None:
    """The seat that was kept goes to whoever waits."""
    people.withdraw(invitation, by=by)
    record("withdraw", invitation, by=by)
    kept = Reservation.objects.filter(invitation=invitation).select_related("cohort")
    for each in kept:
        if each.cohort:
            offer_next(each.cohort)
