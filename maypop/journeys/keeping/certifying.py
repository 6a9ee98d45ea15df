"""The proofs that files are gone, with the work that they belonged to."""

from dataclasses import dataclass

from maypop.media.models import Certificate, Why

from ..models import Journey
from .holding import AROUND


@dataclass(frozen=True)
class Proof:
    """A certificate; a scan of releases has no journey of its own."""

    certificate: Certificate
    journey: Journey | None

    @property
    def is_scan(self) -> bool:
        return self.certificate.why == Why.FORMS


def with_work(certificates: list[Certificate]) -> list[Proof]:
    """In one statement for all of them."""
    about = {each.pk: each.upload.about.partition("/")[0] for each in certificates}
    rows = Journey.objects.for_the_system("a certificate says what it was part of")
    scans = {each.pk for each in certificates if each.why == Why.FORMS}
    wanted = {name for pk, name in about.items() if pk not in scans}
    found = rows.filter(public_id__in=wanted).select_related(*AROUND)
    named = {str(each.public_id): each for each in found.defer("edition__spec")}
    return [
        Proof(each, None if each.pk in scans else named.get(about[each.pk]))
        for each in certificates
    ]
