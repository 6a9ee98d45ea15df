"""Who is certified for what, who is on the way, whose ratings drift."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from maypop.assessment.models import Certification, Drift, Trial
from maypop.base import clock

WHY = "whoever leads assessors sees how far each has come"
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


def in_force() -> list[Held]:
    """By edition and name."""
    rows = Certification.objects.in_force().select_related("person", "edition")
    by_name = ("edition__title", "person__family_name", "person__given_name", "pk")
    return [
        Held(each, each.until < clock.now() + SOON)
        for each in rows.defer("edition__spec").order_by(*by_name)
    ]


def in_training(held: Iterable[Held]) -> list[Training]:
    """With the figures of their last sitting; one that is open says that it is."""
    there = {
        (each.certification.person_id, each.certification.edition_id) for each in held
    }
    rows = Trial.objects.for_the_system(WHY).select_related("person", "edition")
    last: dict[tuple[int, int], Trial] = {}
    sittings: dict[tuple[int, int], int] = {}
    for each in rows.defer("edition__spec").order_by("pk"):
        key = (each.person_id, each.edition_id)
        if key not in there:
            last[key] = each
            sittings[key] = sittings.get(key, 0) + 1
    return [Training(each, sittings[key]) for key, each in last.items()]


def alarms() -> list[Drift]:
    """Those nobody has answered yet, the newest first."""
    rows = Drift.objects.unanswered().select_related("person", "criterion__edition")
    return list(rows.defer("criterion__edition__spec"))
