"""Who is certified for what, who is on the way, whose ratings drift."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from maypop.assessment.models import Certification, Drift, Trial
from maypop.assessment.models.certification import CertificationQuerySet
from maypop.assessment.models.drift import DriftQuerySet
from maypop.base import clock
from maypop.people.models import Membership, Organization, Person, Role

WHY = "whoever leads assessors sees how far each has come"
READERS = (Role.ASSESSOR, Role.APPROVER, Role.ADJUDICATOR, Role.PEER_REVIEWER)
SOON = timedelta(days=30)


@dataclass(frozen=True)
class Held:
    """One certification in force."""

    certification: Certification
    ends_soon: bool


@dataclass(frozen=True)
class Training:
    """The last trial of somebody who holds no certification for that edition."""

    trial: Trial
    sittings: int

    @property
    def ended_at(self) -> datetime | None:
        return self.trial.ended_at


def readers_of(lead: Person) -> QuerySet[Membership]:
    """Who reads, or read once, where this person leads: their memberships there."""
    served = Organization.objects.served_by(lead, Role.ADJUDICATOR).values("pk")
    rows = Membership.objects.filter(organization__in=served, role__in=READERS)
    return rows.order_by()


def certifications_for(lead: Person) -> CertificationQuerySet:
    rows = Certification.objects.filter(person__in=readers_of(lead).values("person"))
    return rows.select_related("person", "edition")


def drifts_for(lead: Person) -> DriftQuerySet:
    rows = Drift.objects.filter(person__in=readers_of(lead).values("person"))
    return rows.select_related("person", "criterion__edition")


def in_force(lead: Person) -> list[Held]:
    """By edition and name."""
    rows = certifications_for(lead).in_force()
    by_name = ("edition__title", "person__family_name", "person__given_name", "pk")
    return [
        Held(each, each.until < clock.now() + SOON)
        for each in rows.defer("edition__spec").order_by(*by_name)
    ]


def in_training(lead: Person, held: Iterable[Held]) -> list[Training]:
    """With the figures of their last sitting; one that is open says that it is."""
    there = {
        (each.certification.person_id, each.certification.edition_id) for each in held
    }
    theirs = readers_of(lead).values("person")
    rows = Trial.objects.for_the_system(WHY).filter(person__in=theirs)
    rows = rows.select_related("person", "edition")
    last: dict[tuple[int, int], Trial] = {}
    sittings: dict[tuple[int, int], int] = {}
    for each in rows.defer("edition__spec").order_by("pk"):
        key = (each.person_id, each.edition_id)
        if key not in there:
            last[key] = each
            sittings[key] = sittings.get(key, 0) + 1
    return [Training(each, sittings[key]) for key, each in last.items()]


def alarms(lead: Person) -> list[Drift]:
    """Those nobody has answered yet, the newest first."""
    rows = drifts_for(lead).unanswered()
    return list(rows.defer("criterion__edition__spec"))
